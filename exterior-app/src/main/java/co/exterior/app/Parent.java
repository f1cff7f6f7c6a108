// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.JobException;
import co.exterior.job.StreamingJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The program that started this one and speaks to it on standard input: {@code drain N} says that N messages were
 * published in all, which are to be counted before the job ends; the end of the input says that the parent is gone or
 * wants no more. Without a parent, standard input means nothing.
 */
final class Parent {

    /** Set by a parent for its child: the file that the child makes when it reads. */
    private static final String CHILD = "EXTERIOR_CHILD";

    private static final String DRAIN = "drain ";
    private static final Duration TIME_TO_FINISH_A_BATCH = Duration.ofSeconds(15);
    private static final Duration TIME_TO_END = TIME_TO_FINISH_A_BATCH.plusSeconds(5);
    private static final Parent INSTANCE = new Parent();

    private volatile long published;
    private volatile boolean gone;

    private Parent() {}

    static void ifAny(Consumer<Parent> action) {
        if (System.getenv(CHILD) != null) {
            action.accept(INSTANCE);
        }
    }

    /** Says that the job runs, and follows what the parent says, on a thread of its own. */
    void obey(StreamingJob job) {
        try {
            Files.createFile(Path.of(System.getenv(CHILD)));
        } catch (IOException e) {
            throw JobException.surroundings("The parent cannot be told that the job runs: " + e.getMessage() + ".", e);
        }
        Thread thread = new Thread(() -> listen(job), "parent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Holds the job to what the parent said that there is to count, if it said so and is still there. */
    void requireAllCounted(LatestResults latest) {
        if (!gone && published > 0) {
            latest.requireAllCounted(published);
        }
    }

    private void listen(StreamingJob job) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DRAIN)) {
                    published = Long.parseLong(line.substring(DRAIN.length()));
                    job.drain();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        } finally {
            gone = true;
            job.finish(TIME_TO_FINISH_A_BATCH);
            haltIfStillHere();
        }
    }

    /** A parent that was killed took the broker with it, and Kafka's client may wait for that one for minutes. */
    private static void haltIfStillHere() {
        try {
            Thread.sleep(TIME_TO_END.toMillis()); // a daemon's sleep: it keeps no one from ending sooner
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
