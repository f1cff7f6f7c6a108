// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager$;

/**
 * One run's right to go on from a checkpoint. Each run claims the next number; who holds the highest has the right, and
 * shows that it lives by a beat. A run that was stopped, and finds a higher number when it wakes up, has lost the right.
 *
 * <p>A holder on this machine whose process is gone is succeeded at once. Any other is watched whether it still beats:
 * the clocks of two machines are never compared.
 */
final class Lease implements AutoCloseable {

    /** How long a holder that does not beat is watched: the JVM of a living job may pause for long. */
    static final Duration WATCH = Duration.ofSeconds(15);

    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String CLAIM = ".claim";
    private static final String BEATING = ".beat";
    private static final String ENDED = ".ended";

    private final Path folder;
    private final FileSystem files;
    private final CheckpointFileManager atomic;
    private final String holder = LeaseHolder.self().text();
    private final long number;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(beat -> {
        Thread thread = new Thread(beat, "lease");
        thread.setDaemon(true);
        return thread;
    });

    private Lease(Path folder, FileSystem files, CheckpointFileManager atomic, long number) {
        this.folder = folder;
        this.files = files;
        this.atomic = atomic;
        this.number = number;
    }

    /**
     * Takes the lease of a checkpoint.
     *
     * @param watch how long a holder that does not beat is watched
     * @throws JobException where a living run holds it
     */
    static Lease take(Path checkpoint, FileSystem files, Configuration hadoop, Duration watch) throws IOException {
        Path folder = new Path(checkpoint, "lease");
        CheckpointFileManager atomic = CheckpointFileManager$.MODULE$.create(folder, hadoop);
        atomic.mkdirs(folder);
        long last = last(folder, files);
        requireFree(folder, files, last, watch);
        Lease lease = new Lease(folder, files, atomic, last + 1);
        lease.claim();
        return lease;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // beat() says why a missed one is no failure
    private void claim() throws IOException {
        try {
            write(path(CLAIM), holder, false);
        } catch (FileAlreadyExistsException another) {
            throw held(folder, read(path(CLAIM), files));
        }
        beats.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        for (FileStatus file : files.listStatus(folder)) {
            if (isOfALease(file) && number(file) < number) {
                atomic.delete(file.getPath());
            }
        }
    }

    /**
     * Asks whether this run still has the right.
     *
     * @throws JobException where another one has it
     */
    void hold() throws IOException {
        if (last(folder, files) != number || !read(path(CLAIM), files).equals(Optional.of(holder))) {
            throw JobException.surroundings(
                    "Another run of the job has taken over the checkpoint " + folder.getParent()
                            + ", since this one stood still; so this one stops, and has written nothing since.",
                    null);
        }
    }

    /** Leaves the checkpoint to whoever comes next. */
    @Override
    public void close() throws IOException {
        beats.shutdownNow();
        try {
            beats.awaitTermination(WATCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(path(ENDED), holder, true);
    }

    private void beat() {
        try {
            write(path(BEATING), UUID.randomUUID().toString(), true);
        } catch (IOException | RuntimeException missed) {
            // Harms nobody but this run: another one may take its place, and then hold() says so.
        }
    }

    /** For a moment of each beat its file is not there. */
    private static void requireFree(Path folder, FileSystem files, long last, Duration watch) throws IOException {
        Optional<String> holder = read(path(folder, last, CLAIM), files);
        if (holder.isEmpty() || LeaseHolder.parse(holder.get()).isGone()) {
            return;
        }
        Optional<String> first = Optional.empty();
        for (Instant end = Instant.now().plus(watch); Instant.now().isBefore(end); pause()) {
            if (files.exists(path(folder, last, ENDED))) {
                return;
            }
            Optional<String> now = read(path(folder, last, BEATING), files);
            if (first.isPresent() && now.isPresent() && !now.equals(first)) {
                throw held(folder, holder);
            }
            first = first.or(() -> now);
        }
    }

    private static JobException held(Path folder, Optional<String> text) throws IOException {
        LeaseHolder holder = LeaseHolder.parse(text.orElse("{}"));
        return JobException.settings("The checkpoint " + folder.getParent() + " is in use by another run of the job,"
                + " process " + holder.process() + " on " + holder.host()
                + ": stop that one first, or name another checkpoint.");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another run was watched");
        }
    }

    private static long last(Path folder, FileSystem files) throws IOException {
        return Arrays.stream(files.listStatus(folder))
                .filter(file -> isOfALease(file) && file.getPath().getName().endsWith(CLAIM))
                .mapToLong(Lease::number)
                .max()
                .orElse(-1);
    }

    private static boolean isOfALease(FileStatus file) {
        return file.getPath().getName().matches("[0-9]+[.](claim|beat|ended)");
    }

    private static long number(FileStatus file) {
        String name = file.getPath().getName();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private Path path(String kind) {
        return path(folder, number, kind);
    }

    private static Path path(Path folder, long number, String kind) {
        return new Path(folder, String.format("%019d%s", number, kind));
    }

    private static Optional<String> read(Path path, FileSystem files) throws IOException {
        try (InputStream bytes = files.open(path)) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException gone) {
            return Optional.empty();
        } catch (ChecksumException beating) {
            return Optional.of("between one beat and the next");
        }
    }

    private void write(Path path, String text, boolean inPlace) throws IOException {
        CheckpointFileManager.CancellableFSDataOutputStream out = atomic.createAtomic(path, inPlace);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.close();
        } catch (IOException | RuntimeException failed) {
            out.cancel();
            throw failed;
        }
    }
}
