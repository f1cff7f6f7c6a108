// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.Sink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Keeps one UTF-8 file for each of some tables, {@code <table>.csv}, as of the last committed batch. A file is replaced
 * whole: a reader sees the old one or the new one.
 */
public final class CsvSink implements Sink {

    private static final String LOCK = ".exterior.lock";

    private final Path folder;
    private final List<String> tables;

    /** Held until the sink is closed, or its process is gone. */
    private final FileChannel lock;

    private CsvSink(Path folder, List<String> tables, FileChannel lock) {
        this.folder = folder;
        this.tables = List.copyOf(tables);
        this.lock = lock;
    }

    /**
     * A sink into a folder, which is made where it does not exist.
     *
     * @throws JobException where it cannot be made, or another job writes there
     */
    public static CsvSink into(Path folder, List<String> tables) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw JobException.settings("The folder " + folder + " for the CSV files is a file: name a folder.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw JobException.settings(
                    "The folder " + folder + " for the CSV files cannot be made: " + e.getMessage() + ".");
        }
        if (!Files.isWritable(folder)) {
            throw JobException.settings("The folder " + folder + " for the CSV files is not writable.");
        }
        return new CsvSink(folder, tables, lock(folder));
    }

    private static FileChannel lock(Path folder) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw JobException.settings(
                    "The folder " + folder + " for the CSV files cannot be locked: " + e.getMessage() + ".");
        } catch (OverlappingFileLockException ofThisProcess) {
            close(channel);
        }
        throw JobException.settings("Another job writes CSV files to the folder " + folder
                + ": stop that one first, or name another folder.");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public void write(Results results) throws IOException {
        for (String table : tables) {
            replace(folder.resolve(table + ".csv"), results.table(table));
        }
    }

    private static void replace(Path file, Results.Table table) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                Writer text = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            CsvText.write(table, text);
            text.flush();
            channel.force(true);
        }
        Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
