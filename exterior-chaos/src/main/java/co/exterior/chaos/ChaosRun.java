// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.producer.KafkaTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: everything is started, hurt by the faults of a script, drained, and compared with the oracle. */
final class ChaosRun implements AutoCloseable {

    private static final String TOPIC = "exterior_data";
    private static final String RESULTS = "results";
    private static final int PARTITIONS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration TIME_TO_START = Duration.ofMinutes(3);
    private static final Duration TIME_TO_FIND_SOMETHING_TO_HIT = Duration.ofMinutes(5);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    private static final long SECONDS_TO_PUBLISH_THE_REST = 900;

    private final Path home;
    private final WorkFolder folder;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** @param home the folder that exterior lies in */
    ChaosRun(Path home, WorkFolder folder) {
        this.home = home;
        this.folder = folder;
    }

    /** Runs to the end, and says each fault as it strikes. */
    Comparison run(long seed, long records, Script script) throws IOException, InterruptedException, SQLException {
        System.err.println("Starting a broker, PostgreSQL and the job in " + folder.path() + " ...");
        Stage stage = start(records);
        long rate = Math.max(1, records / (script.scenes().size() * Script.USUAL.toSeconds()));
        ExteriorProcess publisher = keep(ExteriorProcess.start(
                home,
                folder.path(),
                "publish",
                options(
                        stage,
                        "--source",
                        "synthetic",
                        "--records",
                        Long.toString(records),
                        "--seed",
                        Long.toString(seed),
                        "--rate",
                        Long.toString(rate))));
        strikeAll(stage, script);
        System.err.println("Waiting until all is published and counted ...");
        if (!publisher.awaitEnd(SECONDS_TO_PUBLISH_THE_REST) || publisher.status() != 0) {
            throw new ChaosException("The publisher did not publish everything: publish.err says why.");
        }
        stage.job().drain();
        return compare(stage);
    }

    private Stage start(long records) throws IOException, InterruptedException {
        RestartableBroker broker = keep(RestartableBroker.start(
                home.resolve("target/runtime/broker/exterior-broker.jar"), folder.resolve("broker")));
        new KafkaTarget(broker.bootstrapServer(), TOPIC, Map.of()).createTopicIfAbsent(PARTITIONS, (short) 1);
        PostgresServer postgres = keep(PostgresServer.create(folder.resolve("postgres")));
        FaultProxy proxy = keep(FaultProxy.to(postgres.port()));
        SupervisedJob job = keep(SupervisedJob.start(
                home,
                folder.path(),
                List.of(
                        "--bootstrap-server",
                        broker.bootstrapServer(),
                        "--topic",
                        TOPIC,
                        "--checkpoint",
                        folder.resolve("checkpoint").toString(),
                        "--window",
                        WINDOW.toSeconds() + "s",
                        "--watermark",
                        "1d",
                        "--sink",
                        "postgres",
                        "--postgres-url",
                        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                        "--postgres-user",
                        PostgresServer.USER,
                        "--sink",
                        "kafka:" + RESULTS,
                        "--sink",
                        "csv:" + folder.resolve("out")),
                // Small batches, so that there are many for faults to hit.
                List.of("--max-offsets-per-trigger", Long.toString(Math.max(2_000, records / 100)))));
        Stage stage = new Stage(
                broker,
                postgres,
                proxy,
                job,
                keep(new DamagedMessages(broker.bootstrapServer(), TOPIC)),
                folder.resolve("out/country_totals.csv"));
        if (!Waiting.until(TIME_TO_START, stage::jobCounts)) {
            throw new ChaosException("The job does not start: stream.err says why.");
        }
        return stage;
    }

    private void strikeAll(Stage stage, Script script) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int number = 0;
        for (Script.Scene scene : script.scenes()) {
            Waiting.pause(scene.pause());
            stage.damaged().publish();
            Optional<String> seen = strike(stage, scene);
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            System.out.printf(
                    "%3d  %4d s  %s: %s%n", ++number, seconds, scene.fault().text(), seen.orElseThrow());
        }
    }

    private static Optional<String> strike(Stage stage, Script.Scene scene) throws IOException, InterruptedException {
        long end = System.nanoTime() + TIME_TO_FIND_SOMETHING_TO_HIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> seen = scene.fault().strike(stage, scene.length());
            if (seen.isPresent()) {
                return seen;
            }
            Waiting.pause(BEFORE_ANOTHER_TRY);
        }
        throw new ChaosException(
                "Nothing was found for this fault to hit: " + scene.fault().text() + ".");
    }

    private Comparison compare(Stage stage) throws IOException, SQLException {
        Topic topic = new Topic(stage.broker().bootstrapServer(), TOPIC);
        Expected expected = Expected.of(topic, WINDOW);
        Comparison comparison = expected.compare(
                topic,
                new CsvFolder(folder.resolve("out")),
                new PostgresTables(stage.postgres(), "public"),
                new KafkaTables(new Topic(topic.bootstrapServer(), RESULTS)));
        System.err.printf(
                "Compared %,d rows that follow from %,d messages; the job was started %d times.%n",
                comparison.rows(), expected.messages(), stage.job().starts());
        return comparison;
    }

    private static List<String> options(Stage stage, String... others) {
        List<String> options = new java.util.ArrayList<>(
                List.of("--bootstrap-server", stage.broker().bootstrapServer(), "--topic", TOPIC));
        options.addAll(List.of(others));
        return options;
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (started) {
            started.push(part);
        }
        return part;
    }

    /** Ends every part, the last one first. */
    @Override
    public void close() {
        synchronized (started) {
            while (!started.isEmpty()) {
                try {
                    started.pop().close();
                } catch (Exception e) {
                    System.err.println("A part did not stop cleanly: " + e.getMessage());
                }
            }
        }
    }
}
