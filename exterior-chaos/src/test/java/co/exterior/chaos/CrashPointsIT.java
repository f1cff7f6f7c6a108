// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.producer.KafkaTarget;
import co.exterior.producer.Publisher;
import co.exterior.producer.SyntheticSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The job, halted at each moment of a batch at which something becomes durable, and started again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashPointsIT {

    private static final Path HOME = Path.of(System.getProperty("exterior.root"));
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String RESULTS = "-results";
    private static final int RECORDS = 1_500;

    private static final Guarantees SEEN = new Guarantees("crash points");

    @TempDir
    static Path folder;

    private static RestartableBroker broker;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        broker = RestartableBroker.start(
                HOME.resolve("target/runtime/broker/exterior-broker.jar"), folder.resolve("broker"));
        postgres = PostgresServer.create(folder.resolve("postgres"));
    }

    @AfterAll
    static void stop() {
        broker.close();
        postgres.close();
    }

    /** Each takes two starts of Spark, so all of them come with {@code -Pchaos} alone. */
    static Set<CrashPoint> points() {
        return Boolean.getBoolean("exterior.every.crash.point")
                ? EnumSet.allOf(CrashPoint.class)
                : EnumSet.of(
                        CrashPoint.BEFORE_STATE,
                        CrashPoint.AFTER_ACCOUNT,
                        CrashPoint.AFTER_CELLS,
                        CrashPoint.BEFORE_COMMIT_LOG);
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("points")
    void losesNothingAndCountsNothingTwiceAfterAHalt(CrashPoint point) throws Exception {
        Topic topic = publish(point.name().toLowerCase(Locale.ROOT));
        HaltedJob job = job(topic);
        assertThat(job.run(Optional.of(point))).as(job.errors()).isEqualTo(HaltingFileSystem.STATUS);
        assertThat(job.run(Optional.empty())).as(job.errors()).isZero();

        Comparison comparison = Expected.of(topic, WINDOW)
                .compare(
                        topic,
                        new CsvFolder(folder.resolve(topic.name()).resolve("out")),
                        new PostgresTables(postgres, topic.name()),
                        new KafkaTables(new Topic(topic.bootstrapServer(), topic.name() + RESULTS)));
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.rows()).isGreaterThan(100);
        assertThat(job.lastBatch()).as("the batch that was hurt").isEqualTo(CrashPoint.BATCH);
        note(point, comparison.summary(), job, topic);
    }

    @Order(2)
    @Test
    void isDocumentedAsItWasSeen() throws IOException {
        SEEN.requireDocumented();
    }

    private static void note(CrashPoint point, String right, HaltedJob job, Topic topic) throws IOException {
        List<String> letters = topic.deadLetterOrigins();
        long twice = letters.size() - letters.stream().distinct().count();
        long shown = job.shown(CrashPoint.BATCH);
        SEEN.saw("PostgreSQL", point.text(), right, "exactly once in effect");
        SEEN.saw("Kafka", point.text(), right, "exactly once in effect");
        SEEN.saw("CSV", point.text(), right, "exactly once in effect");
        SEEN.saw("dead letters", point.text(), "0 lost, " + twice + " of 10 kept twice", "at least once");
        SEEN.saw("console", point.text(), "the batch shown " + (shown == 1 ? "once" : shown + " times"), "none");
    }

    /** Two snapshots of made-up records, and behind them, in the last batch, what must be refused. */
    private static Topic publish(String topic) throws InterruptedException {
        KafkaTarget target = new KafkaTarget(broker.bootstrapServer(), topic, Map.of());
        target.createTopicIfAbsent(4, (short) 1);
        Publisher.publish(SyntheticSource.of(RECORDS, 1), target, 0, read -> {});
        Publisher.publish(SyntheticSource.of(RECORDS, 2), target, 0, read -> {});
        try (DamagedMessages damaged = new DamagedMessages(broker.bootstrapServer(), topic)) {
            damaged.publish();
            damaged.publish();
        }
        return new Topic(broker.bootstrapServer(), topic);
    }

    /** Five batches. */
    private static HaltedJob job(Topic topic) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + topic.name());
        }
        Path own = Files.createDirectories(folder.resolve(topic.name()));
        return new HaltedJob(
                own,
                List.of(
                        "--bootstrap-server",
                        broker.bootstrapServer(),
                        "--topic",
                        topic.name(),
                        "--checkpoint",
                        own.resolve("checkpoint").toString(),
                        "--trigger",
                        "available-now",
                        "--max-offsets-per-trigger",
                        "700",
                        "--watermark",
                        "1d",
                        "--window",
                        WINDOW.toMinutes() + "m",
                        "--sink",
                        "console",
                        "--sink",
                        "postgres",
                        "--postgres-url",
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres?currentSchema=" + topic.name(),
                        "--postgres-user",
                        PostgresServer.USER,
                        "--sink",
                        "kafka:" + topic.name() + RESULTS,
                        "--sink",
                        "csv:" + own.resolve("out")));
    }
}
