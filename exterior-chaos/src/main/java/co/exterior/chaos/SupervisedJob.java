// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The job, started again whenever it has ended, as a supervisor does, until it is told to count the rest. */
final class SupervisedJob implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long SECONDS_TO_FINISH_A_BATCH = 120;
    private static final long SECONDS_TO_COUNT_THE_REST = 900;

    private final Path home;
    private final Path logs;
    private final List<String> options;
    private final List<String> untilDrained;
    private final Thread supervisor = new Thread(this::supervise, "supervisor");
    private ExteriorProcess running;
    private boolean stopped;
    private int starts;

    private SupervisedJob(Path home, Path logs, List<String> options, List<String> untilDrained) {
        this.home = home;
        this.logs = logs;
        this.options = options;
        this.untilDrained = untilDrained;
    }

    /** @param untilDrained more options, of every start but the one that counts the rest */
    static SupervisedJob start(Path home, Path logs, List<String> options, List<String> untilDrained)
            throws IOException {
        SupervisedJob job = new SupervisedJob(home, logs, options, untilDrained);
        job.startProcess(untilDrained);
        job.supervisor.setDaemon(true);
        job.supervisor.start();
        return job;
    }

    /** The process as it is now; it may just have ended. */
    synchronized ExteriorProcess process() {
        return running;
    }

    synchronized int starts() {
        return starts;
    }

    /** Ends the job in order, then counts what the topic still has. */
    void drain() throws IOException, InterruptedException {
        stopSupervising();
        ExteriorProcess last = process();
        if (last.signal("TERM") && !last.awaitEnd(SECONDS_TO_FINISH_A_BATCH)) {
            throw new ChaosException("The job did not end on SIGTERM within " + SECONDS_TO_FINISH_A_BATCH + " s.");
        }
        ExteriorProcess process = startProcess(List.of("--trigger", "available-now"));
        if (!process.awaitEnd(SECONDS_TO_COUNT_THE_REST)) {
            throw new ChaosException("The job did not count the rest within " + SECONDS_TO_COUNT_THE_REST + " s.");
        }
        if (process.status() != 0) {
            throw new ChaosException("The job that was to count the rest ended with " + process.status() + ".");
        }
    }

    private void supervise() {
        while (superviseOnce()) {
            Waiting.pause(POLL);
        }
    }

    private synchronized boolean superviseOnce() {
        try {
            if (!stopped && !running.isAlive()) {
                startProcess(untilDrained);
            }
            return !stopped;
        } catch (IOException e) {
            throw new UncheckedIOException("the job cannot be started", e);
        }
    }

    private synchronized ExteriorProcess startProcess(List<String> more) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        running = ExteriorProcess.start(home, logs, "stream", all);
        starts++;
        return running;
    }

    private synchronized void stopSupervising() {
        stopped = true;
    }

    @Override
    public void close() {
        stopSupervising();
        process().close();
    }
}
