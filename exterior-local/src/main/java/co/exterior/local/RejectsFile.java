// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import co.exterior.model.Refusal;
import co.exterior.producer.UsageException;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The refused rows of a source as a CSV file: which row, why, in which field, and what was expected; never a value of
 * the row, which may be personal. The file is replaced whole when all rows are in it: a reader sees the old one or the
 * new one.
 */
final class RejectsFile implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final CsvWriter csv;
    private boolean finished;

    private RejectsFile(Path file, Path unfinished, CsvWriter csv) {
        this.file = file;
        this.unfinished = unfinished;
        this.csv = csv;
    }

    /**
     * A new file, which nobody sees before {@link #finish}.
     *
     * @throws UsageException where it cannot be written
     */
    static RejectsFile at(Path file) {
        Path absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new UsageException("The file " + file + " for the refused rows is a folder: name a file in it.");
        }
        Path unfinished = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
        try {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8));
            csv.writeRecord("row", "code", "field", "message");
            return new RejectsFile(absolute, unfinished, csv);
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException(
                    "The file " + file + " for the refused rows cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** @param row the first row below the header is 1, as is the first element of an array */
    void add(long row, Refusal refusal) {
        csv.writeRecord(Long.toString(row), refusal.reason().name(), refusal.field(), "expected " + refusal.expected());
    }

    void finish() throws IOException {
        finished = true;
        csv.close();
        Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            csv.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
