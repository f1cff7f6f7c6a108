// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can go wrong at any moment. Each says what it saw when it struck, or nothing where there was nothing to hit. */
enum Fault {
    KILL_JOB("kill -9 of the job") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException {
            return stage.jobCounts() ? ended(stage.job().process(), "KILL") : Optional.empty();
        }
    },
    END_JOB("SIGTERM to the job") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException {
            return stage.jobCounts() ? ended(stage.job().process(), "TERM") : Optional.empty();
        }
    },
    FREEZE_JOB("SIGSTOP to the job, later SIGCONT") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException {
            ExteriorProcess job = stage.job().process();
            if (!stage.jobCounts() || !job.signal("STOP")) {
                return Optional.empty();
            }
            Path state = Path.of("/proc/" + job.pid() + "/stat");
            boolean stopped = Waiting.until(PATIENCE, () -> isStopped(state));
            Waiting.pause(length);
            job.signal("CONT");
            return stopped ? Optional.of("process " + job.pid() + " stood still") : Optional.empty();
        }
    },
    KILL_BROKER("kill -9 of the broker, which then starts again") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException {
            long pid = stage.broker().pid();
            if (!stage.broker().kill()) {
                return Optional.empty();
            }
            Waiting.pause(length);
            stage.broker().restart();
            return Optional.of("process " + pid + " is gone");
        }
    },
    KILL_POSTGRES("kill -9 of PostgreSQL, which then starts again") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException {
            return stopped(stage, PostgresServer.Stop.KILL, length);
        }
    },
    STOP_POSTGRES("immediate stop of PostgreSQL, which then starts again") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException {
            return stopped(stage, PostgresServer.Stop.IMMEDIATE, length);
        }
    },
    CUT_CONNECTIONS("reset of all connections to PostgreSQL") {
        @Override
        Optional<String> strike(Stage stage, Duration length) {
            int cut = stage.proxy().cutAll();
            return cut == 0 ? Optional.empty() : Optional.of("connections reset: " + cut);
        }
    },
    REFUSE_CONNECTIONS("reset of all connections to PostgreSQL, and of every new one for a while") {
        @Override
        Optional<String> strike(Stage stage, Duration length) {
            stage.proxy().refuse(true);
            int cut = stage.proxy().cutAll();
            Waiting.pause(length);
            stage.proxy().refuse(false);
            return cut == 0 ? Optional.empty() : Optional.of("connections reset: " + cut);
        }
    },
    SILENCE("silence on all connections to PostgreSQL") {
        @Override
        Optional<String> strike(Stage stage, Duration length) {
            int silenced = stage.proxy().connections();
            if (silenced == 0) {
                return Optional.empty();
            }
            stage.proxy().fallSilent();
            Waiting.pause(length);
            stage.proxy().speak();
            return Optional.of("connections silenced: " + silenced);
        }
    },
    WITHHOLD_COMMIT("the answer to COMMIT withheld and the connection reset") {
        @Override
        Optional<String> strike(Stage stage, Duration length) throws InterruptedException {
            int before = stage.proxy().withheld();
            stage.proxy().withholdAnswerToCommit();
            stage.damaged().publish(); // so that there is something to commit
            if (Waiting.until(PATIENCE, () -> stage.proxy().withheld() > before)) {
                return Optional.of("PostgreSQL answered, and the job was not told");
            }
            stage.proxy().withholdNothing();
            return Optional.empty();
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SECONDS_TO_END = 120;

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /**
     * Strikes, and mends what only an operator would.
     *
     * @param length how long it lasts, where it lasts
     * @return what was seen of it, or nothing where it found nothing to hit
     */
    abstract Optional<String> strike(Stage stage, Duration length) throws IOException, InterruptedException;

    /** What it is, for a person. */
    String text() {
        return text;
    }

    private static Optional<String> ended(ExteriorProcess job, String signal) throws IOException, InterruptedException {
        return job.signal(signal) && job.awaitEnd(SECONDS_TO_END)
                ? Optional.of("process " + job.pid() + " is gone, exit code " + job.status())
                : Optional.empty();
    }

    private static Optional<String> stopped(Stage stage, PostgresServer.Stop how, Duration length)
            throws IOException, InterruptedException {
        int connections = stage.proxy().connections();
        if (connections == 0) {
            return Optional.empty();
        }
        boolean gone = stage.postgres().stop(how);
        Waiting.pause(length);
        stage.postgres().start();
        return gone ? Optional.of("all its processes are gone, connections: " + connections) : Optional.empty();
    }

    private static boolean isStopped(Path state) {
        try {
            return Files.readString(state).contains(") T ");
        } catch (IOException gone) {
            return false;
        }
    }
}
