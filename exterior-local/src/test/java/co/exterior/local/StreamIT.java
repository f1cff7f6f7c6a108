// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} and {@code stream} as an operator runs them, against one real broker. */
class StreamIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private String topic;

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
        topic = "topic-" + TOPICS.incrementAndGet();
    }

    @Test
    void countsWhatIsThereAndAfterARestartWhatCameSince() throws IOException {
        publish("--records", "3000", "--seed", "1").assertDone();
        stream("--trigger", "available-now", "--window", "1h").assertDone();
        assertThat(totals().sum("records")).isEqualTo(3000);

        stream("--trigger", "available-now", "--window", "1h").assertDone();
        assertThat(totals().sum("records")).as("nothing new").isEqualTo(3000);

        publish("--records", "500", "--seed", "2").assertDone();
        stream("--trigger", "available-now", "--window", "1h").assertDone();
        assertThat(totals().sum("records")).isEqualTo(3500);
        assertThat(windows().sumsByCountry()).isEqualTo(totals().sumsByCountry());
    }

    @Test
    void goesOnFromATopicThatWasEmptyAtFirst() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
        stream("--trigger", "available-now").assertDone();
        assertThat(totals().rows()).isEmpty();

        publish("--records", "10").assertDone();
        stream("--trigger", "available-now").assertDone();
        assertThat(totals().sum("records")).isEqualTo(10);
    }

    @Test
    void countsRefusedMessagesByReasonAndGoesOn() throws IOException {
        publish("--records", "100").assertDone();
        send("{", "[]", "", "{\"persons\":0}", null);
        ExteriorRun run = stream("--trigger", "available-now", "--sink", "console");
        run.assertDone();
        assertThat(totals().sum("records")).isEqualTo(100);
        assertThat(run.out()).contains("refused messages: 5 (EMPTY 2, NOT_JSON 2, OUT_OF_RANGE 1)");
    }

    @Test
    void leavesOutWhatCameAfterTheWatermarkAndSaysThatThereWasSome() throws IOException {
        publish("--records", "1").assertDone();
        Instant now = Instant.now();
        sendCitizens(now);
        stream("--trigger", "available-now", "--window", "1m", "--watermark", "5m")
                .assertDone();
        sendCitizens(now.minus(Duration.ofMinutes(4)), now.minus(Duration.ofHours(1)));
        ExteriorRun late = stream("--trigger", "available-now", "--window", "1m", "--watermark", "5m");
        late.assertDone();

        assertThat(totals().sum("records")).isEqualTo(3);
        assertThat(late.err()).contains("Records came after their windows were closed");
    }

    @Test
    void refusesATopicThatHasLostItsBeginningOrIsAnotherOfTheSameName() throws Exception {
        publish("--records", "100", "--partitions", "1").assertDone();
        stream("--trigger", "available-now").assertDone();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(40)))
                    .all()
                    .get();
            ExteriorRun.run(
                            folder,
                            arguments(
                                    "stream",
                                    "--checkpoint",
                                    folder.resolve("new").toString()))
                    .assertRefused(1, "has lost its beginning, 40 messages");

            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
        }
        publish("--records", "200", "--partitions", "1").assertDone();
        stream("--trigger", "available-now").assertRefused(2, "was made with topic_id = ");
    }

    @Test
    void losesNothingAndCountsNothingTwiceWhenItIsStoppedOrKilledInTheMiddle() throws Exception {
        publish("--records", "20000", "--seed", "5").assertDone();
        for (String signal : List.of("TERM", "KILL", "INT")) {
            try (ExteriorRun run = startStream("--max-offsets-per-trigger", "1000", "--sink", "console")) {
                run.awaitOutput("all countries");
                run.signal(signal);
                run.awaitEnd();
                if (!signal.equals("KILL")) {
                    run.assertDone();
                }
            }
        }
        stream("--trigger", "available-now").assertDone();

        ExteriorRun stats = ExteriorRun.run(folder, "stats", "--records", "20000", "--seed", "5", "--format", "csv");
        assertThat(folder.resolve("out/country_totals.csv")).hasContent(stats.out());
        assertThat(windows().sumsByCountry()).isEqualTo(totals().sumsByCountry());
    }

    @Test
    void refusesToGoOnFromACheckpointOfAnotherQuery() throws IOException {
        publish("--records", "10").assertDone();
        stream("--trigger", "available-now", "--window", "1m").assertDone();
        stream("--trigger", "available-now", "--window", "5m")
                .assertRefused(2, "was made with slide = 1m, window = 1m", "this run has slide = 5m, window = 5m");
    }

    @Test
    void saysInOneSentenceWhatIsMissing() throws IOException {
        stream("--trigger", "available-now").assertRefused(1, "The topic " + topic + " does not exist");
        ExteriorRun.run(folder, "stream", "--bootstrap-server", "127.0.0.1:1", "--checkpoint", "c")
                .assertRefused(1, "No Kafka broker answered at 127.0.0.1:1");
        ExteriorRun.run(folder, "publish", "--bootstrap-server", "127.0.0.1:1", "--source", "synthetic")
                .assertRefused(1, "No Kafka broker answered at 127.0.0.1:1");
        ExteriorRun.run(folder, "stream", "--bootstrap-server", "x:1", "--checkpont", "c")
                .assertRefused(2, "--checkpoint");
        stream("--window", "1", "--sink", "kafka").assertRefused(2, "\"1\" is no duration", "\"kafka\" is no sink");
    }

    @Test
    void createsATopicThatKeepsEverythingAndSaysWhyOneCannotBeCreated() throws Exception {
        ExteriorRun run = publish("--records", "1234", "--partitions", "3");
        run.assertDone();
        assertThat(run.out()).contains("read       1,234 records", "published  1,234 records", "refused    0 records");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("-1");
            assertThat(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions())
                    .hasSize(3);
        }
        topic = "other";
        publish("--records", "1", "--replication-factor", "3")
                .assertRefused(1, "The topic other at " + broker.bootstrapServer() + " cannot be created");
    }

    private ExteriorRun publish(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--source", "synthetic"));
        return ExteriorRun.run(folder, arguments("publish", all.toArray(String[]::new)));
    }

    private ExteriorRun stream(String... options) throws IOException {
        return startStream(options).awaitEnd();
    }

    private ExteriorRun startStream(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--checkpoint", folder.resolve("checkpoint").toString()));
        all.addAll(List.of("--sink", "csv:" + folder.resolve("out")));
        return ExteriorRun.start(folder, arguments("stream", all.toArray(String[]::new)));
    }

    private String[] arguments(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--bootstrap-server", broker.bootstrapServer(), "--topic", topic));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private void send(String... values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServer());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(
                        new ProducerRecord<>(topic, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void sendCitizens(Instant... times) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServer());
        byte[] value = CitizenJson.write(
                Citizen.of("test", Country.ofCode("ESP").orElseThrow(), 1).build());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Instant time : times) {
                producer.send(new ProducerRecord<>(topic, null, time.toEpochMilli(), null, value));
            }
        }
    }

    private Csv totals() throws IOException {
        return Csv.read(folder.resolve("out/country_totals.csv"));
    }

    private Csv windows() throws IOException {
        return Csv.read(folder.resolve("out/country_windows.csv"));
    }
}
