// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.job.CheckpointReport;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a cluster whose machines fail: a real master, two real workers, a real broker. */
class ClusterIT {

    private static final int RECORDS = 8_000;
    private static final long WINDOW_MILLIS = 10_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndCountsNothingTwiceWhenAnExecutorAndThenAWorkerAreKilled() throws Exception {
        ExecutorEvents events = new ExecutorEvents(Files.createDirectory(folder.resolve("events")));
        try (BrokerProcess broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, folder.resolve("broker"));
                StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 2)) {
            TopicUnderTest topic = new TopicUnderTest(broker, folder);
            topic.create(Map.of());
            try (ExteriorRun publish = topic.startPublish("--records", "" + RECORDS, "--seed", "7", "--rate", "200");
                    ExteriorRun stream = topic.startStreamOn(
                            submitted(cluster, events), "--window", "10s", "--max-offsets-per-trigger", "200")) {
                awaitBatchesAfter(-1);
                assertThat(events.added()).containsExactlyInAnyOrder("0", "1");
                List<ProcessHandle> first = cluster.executors();
                assertThat(first).hasSize(2);

                StandaloneCluster.kill(first.get(0));
                long atFirstKill = batch();
                patiently()
                        .until(() ->
                                events.removed().size() == 1 && events.added().size() == 3);
                assertThat(cluster.executors()).hasSize(2).doesNotContain(first.get(0));
                awaitBatchesAfter(atFirstKill);
                patiently().until(() -> events.tasksDoneBy("2") > 0);

                ProcessHandle worker = cluster.workers().get(0);
                ProcessHandle itsExecutor =
                        StandaloneCluster.executorsOf(worker).findFirst().orElseThrow();
                StandaloneCluster.kill(worker);
                long atSecondKill = batch();
                patiently()
                        .until(() -> !itsExecutor.isAlive() && events.removed().size() == 2);
                assertThat(cluster.executors()).hasSize(1);
                awaitBatchesAfter(atSecondKill);
                assertThat(topic.totals().sum("records"))
                        .as("in the middle of the run")
                        .isLessThan(RECORDS);

                publish.awaitEnd().assertDone();
                patiently().until(() -> topic.totals().sum("records") == RECORDS);
                stream.signal("TERM");
                assertThat(stream.awaitEnd().status()).as(stream.err()).isZero();
            }
            assertThatResultsAreRight(topic);
        }
    }

    private static Map<String, String> submitted(StandaloneCluster cluster, ExecutorEvents events) {
        return Map.of(
                "EXTERIOR_SUBMIT_OPTIONS",
                "--master " + cluster.master() + " --conf spark.executor.memory=512m " + events.submitOptions(),
                "SPARK_DRIVER_MEMORY",
                "1g",
                "SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    private void assertThatResultsAreRight(TopicUnderTest topic) throws IOException {
        ExteriorRun stats =
                ExteriorRun.run(folder, "stats", "--records", "" + RECORDS, "--seed", "7", "--format", "csv");
        stats.assertDone();
        assertThat(folder.resolve("out/country_totals.csv")).hasContent(stats.out());

        Csv windows = topic.windows();
        Map<String, List<Long>> counted = new TreeMap<>();
        windows.rows()
                .forEach(row -> counted.put(
                        windows.value(row, "window_start") + " " + windows.value(row, "country_code"),
                        List.of(
                                Long.valueOf(windows.value(row, "records")),
                                Long.valueOf(windows.value(row, "persons")))));
        assertThat(counted).isEqualTo(published(topic));

        JsonNode records = topic.balancedLedger().get("records");
        assertThat(records.get("aggregated").asLong()).isEqualTo(RECORDS);
        assertThat(records.get("dead_letters").asLong()).isZero();
        assertThat(records.get("late").asLong()).isZero();
        assertThat(records.get("in_flight").asLong()).isZero();
    }

    /** Records and persons by window and country, counted from the topic without Spark. */
    private static Map<String, List<Long>> published(TopicUnderTest topic) {
        Map<String, List<Long>> counts = new TreeMap<>();
        try (TopicContent content =
                TopicContent.committed(new KafkaTarget(topic.bootstrapServer(), topic.name(), Map.of()))) {
            content.read(message -> {
                Instant window = Instant.ofEpochMilli(message.timestamp() - message.timestamp() % WINDOW_MILLIS);
                JsonNode citizen = json(message.value());
                counts.merge(
                        window + " " + citizen.get("country_code").asText(),
                        List.of(1L, citizen.get("persons").asLong()),
                        (left, right) -> List.of(left.get(0) + right.get(0), left.get(1) + right.get(1)));
            });
        }
        return counts;
    }

    private static JsonNode json(byte[] value) {
        try {
            return TopicUnderTest.json(new String(value, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for two more batches that changed something. */
    private void awaitBatchesAfter(long batch) {
        patiently().ignoreExceptions().until(() -> batch() >= batch + 2);
    }

    private long batch() {
        return CheckpointReport.read(folder.resolve("checkpoint").toString())
                .last()
                .orElseThrow()
                .batch();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
    }
}
