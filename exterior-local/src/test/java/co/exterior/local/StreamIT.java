// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} and {@code stream} as an operator runs them, against one real broker. */
class StreamIT {

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private TopicUnderTest topic;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, data);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void chooseTopic() {
        topic = new TopicUnderTest(broker, folder);
    }

    @Test
    void countsWhatIsThereAndAfterARestartWhatCameSince() throws IOException {
        topic.publish("--records", "3000", "--seed", "1").assertDone();
        topic.streamWhatIsThere("--window", "1h").assertDone();
        assertThat(topic.totals().sum("records")).isEqualTo(3000);
        assertThat(topic.windows().sumsByCountry()).isEqualTo(topic.totals().sumsByCountry());

        topic.streamWhatIsThere("--window", "1h").assertDone();
        assertThat(topic.totals().sum("records")).as("nothing new").isEqualTo(3000);

        topic.publish("--records", "500", "--seed", "2").assertDone();
        topic.streamWhatIsThere("--window", "1h").assertDone();
        assertThat(topic.totals().sum("records"))
                .as("of the second snapshot alone")
                .isEqualTo(500);
        assertThat(topic.windows().sum("records")).as("all that was published").isEqualTo(3500);
    }

    @Test
    void keepsTheStatisticsOfEachGroupingAsABatchComputesThem() throws IOException {
        String[] source = {"--records", "5000", "--seed", "3"};
        String[] groupings = {"--by", "country_code,sex", "--by", "education", "--calendar", "quarter"};
        topic.publish(source).assertDone();
        topic.streamWhatIsThere(and(groupings, "--max-offsets-per-trigger", "2000"))
                .assertDone();
        topic.streamWhatIsThere(groupings).assertDone();

        assertThat(folder.resolve("out/statistics-country_code-sex.csv"))
                .hasContent(stats(source, "--by", "country_code,sex", "--calendar", "quarter"));
        assertThat(folder.resolve("out/statistics-education.csv"))
                .hasContent(stats(source, "--by", "education", "--calendar", "quarter"));
        assertThat(topic.totals().sum("records")).isEqualTo(5000);
        topic.balancedLedger();

        topic.streamWhatIsThere("--by", "education")
                .assertRefused(
                        2,
                        "was made with calendar = quarter,",
                        " groupings = country_code,sex,registered_month education,registered_month, ",
                        "this run has calendar = none, groupings = education, statistics = education");
    }

    @Test
    void keepsTheStatisticsOfTheLatestSnapshotAlone() throws IOException {
        topic.publish("--records", "3000", "--seed", "1").assertDone();
        topic.streamWhatIsThere("--by", "age_group").assertDone();
        topic.publish("--records", "500", "--seed", "2").assertDone();
        topic.streamWhatIsThere("--by", "age_group").assertDone();

        assertThat(folder.resolve("out/statistics.csv"))
                .hasContent(stats(new String[] {"--records", "500", "--seed", "2"}, "--by", "age_group"));
    }

    private String stats(String[] source, String... options) throws IOException {
        ExteriorRun stats =
                ExteriorRun.run(folder, and(and(and(new String[] {"stats"}, source), options), "--format", "csv"));
        stats.assertDone();
        return stats.out();
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void goesOnFromATopicThatWasEmptyAtFirst() throws Exception {
        topic.create(Map.of());
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.totals().rows()).isEmpty();

        topic.publish("--records", "10").assertDone();
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.totals().sum("records")).isEqualTo(10);
    }

    @Test
    void refusesATopicThatHasLostItsBeginningOrIsAnotherOfTheSameName() throws Exception {
        topic.publish("--records", "100", "--partitions", "1").assertDone();
        topic.streamWhatIsThere().assertDone();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(40)))
                    .all()
                    .get();
            ExteriorRun.run(
                            folder,
                            topic.arguments(
                                    "stream",
                                    "--checkpoint",
                                    folder.resolve("new").toString()))
                    .assertRefused(1, "has lost its beginning, 40 messages");

            admin.deleteTopics(List.of(topic.name())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic.name()));
        }
        topic.publish("--records", "200", "--partitions", "1").assertDone();
        topic.streamWhatIsThere().assertRefused(2, "was made with topic_id = ");
    }

    @Test
    void losesNothingAndCountsNothingTwiceWhenItIsStoppedOrKilledInTheMiddle() throws Exception {
        topic.publish("--records", "20000", "--seed", "5").assertDone();
        topic.send("{", null, "[]");
        for (String signal : List.of("TERM", "KILL", "INT")) {
            try (ExteriorRun run = topic.startStream("--max-offsets-per-trigger", "1000", "--sink", "console")) {
                run.awaitOutput("all countries");
                run.signal(signal);
                run.awaitEnd();
                if (!signal.equals("KILL")) {
                    run.assertDone();
                }
            }
        }
        topic.streamWhatIsThere().assertDone();

        ExteriorRun stats = ExteriorRun.run(folder, "stats", "--records", "20000", "--seed", "5", "--format", "csv");
        assertThat(folder.resolve("out/country_totals.csv")).hasContent(stats.out());
        assertThat(topic.windows().sumsByCountry()).isEqualTo(topic.totals().sumsByCountry());
        assertThat(topic.balancedLedger().at("/records/dead_letters").asLong()).isEqualTo(3);
    }

    @Test
    void refusesToGoOnFromACheckpointOfAnotherQuery() throws IOException {
        topic.publish("--records", "10").assertDone();
        topic.streamWhatIsThere("--window", "1m").assertDone();
        topic.streamWhatIsThere("--window", "5m")
                .assertRefused(2, "was made with slide = 1m, window = 1m", "this run has slide = 5m, window = 5m");
    }

    @Test
    void saysInOneSentenceWhatIsMissing() throws IOException {
        topic.streamWhatIsThere().assertRefused(1, "The topic " + topic.name() + " does not exist");
        ExteriorRun.run(folder, "stream", "--bootstrap-server", "127.0.0.1:1", "--checkpoint", "c")
                .assertRefused(1, "No Kafka broker answered at 127.0.0.1:1");
        ExteriorRun.run(folder, "publish", "--bootstrap-server", "127.0.0.1:1", "--source", "synthetic")
                .assertRefused(1, "No Kafka broker answered at 127.0.0.1:1");
        ExteriorRun.run(folder, "stream", "--bootstrap-server", "x:1", "--checkpont", "c")
                .assertRefused(2, "--checkpoint");
        topic.stream("--window", "1", "--sink", "kafka")
                .assertRefused(2, "\"1\" is no duration", "\"kafka\" is no sink");
    }

    @Test
    void createsATopicThatKeepsEverythingAndSaysWhyOneCannotBeCreated() throws Exception {
        ExteriorRun run = topic.publish("--records", "1234", "--partitions", "3");
        run.assertDone();
        assertThat(run.out()).contains("read       1,234 records", "published  1,234 records", "refused    0 records");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("-1");
            assertThat(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name())
                            .partitions())
                    .hasSize(3);
        }
        topic.rename("other");
        topic.publish("--records", "1", "--replication-factor", "3")
                .assertRefused(1, "The topic other at " + broker.bootstrapServer() + " cannot be created");
    }
}
