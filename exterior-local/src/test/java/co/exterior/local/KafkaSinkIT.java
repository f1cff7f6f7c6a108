// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.sink.kafka.KafkaSink;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results in a compacted topic of a real broker, from the job as an operator runs it and from the sink alone. */
class KafkaSinkIT {

    private static final StructType SCHEMA =
            new StructType().add("country", DataTypes.StringType).add("persons", DataTypes.LongType);

    /** Keeps the zeros at the end of a decimal. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private TopicUnderTest topic;
    private String results;

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
        results = topic.name() + "-results";
    }

    @Test
    void holdsWhatTheCsvFilesOfTheSameRunHold() throws Exception {
        String[] settings = {"--sink", "kafka:" + results, "--window", "2s", "--slide", "1s", "--by", "sex"};
        topic.publish("--records", "500", "--rate", "200", "--seed", "1").assertDone();
        topic.streamWhatIsThere(settings).assertDone();
        assertSameAsFiles();
        assertThat(policy()).isEqualTo("compact");
        int messages = messages().size();

        topic.streamWhatIsThere(settings).assertDone();
        assertThat(messages()).as("nothing new").hasSize(messages);

        topic.publish("--records", "3", "--seed", "2").assertDone();
        topic.streamWhatIsThere(settings).assertDone();
        assertSameAsFiles();
        assertThat(messages().subList(messages, messages().size()))
                .as("the countries that only the first snapshot has are gone")
                .anySatisfy(message -> {
                    assertThat(key(message).get("table").asText()).isEqualTo("country_totals");
                    assertThat(message.value()).isNull();
                })
                .allSatisfy(message -> assertThat(header(message, "exterior.batch_id"))
                        .isEqualTo(held().get("{\"table\":\"exterior_batches\"}")
                                .get("batch_id")
                                .asText()));
        assertThat(messages())
                .extracting(message -> header(message, "exterior.query_id"))
                .containsOnly(queryId());
    }

    @Test
    void sendsWhatHasChangedAndNothingElse() throws Exception {
        try (KafkaSink sink = sink()) {
            sink.write(results("q", 0, row("ESP", 1), row("USA", 2)));
            sink.write(results("q", 0, row("ESP", 1), row("USA", 2)));
            assertThat(messages()).hasSize(3);
            sink.write(results("q", 1, row("ESP", 1), row("USA", 2)));
            assertThat(messages()).hasSize(4);
        }
        try (KafkaSink sink = sink()) {
            sink.write(results("q", 1, row("ESP", 1), row("USA", 2)));
            assertThat(messages()).as("a restart without news").hasSize(4);
            sink.write(results("q", 1, row("USA", 3)));
            assertThat(messages()).hasSize(6);
        }
        assertThat(held())
                .containsOnlyKeys("{\"table\":\"totals\",\"country\":\"USA\"}", "{\"table\":\"exterior_batches\"}");
        assertThat(held().get("{\"table\":\"totals\",\"country\":\"USA\"}"))
                .isEqualTo(json("{\"country\":\"USA\",\"persons\":3}"));
    }

    @Test
    void showsAWriteWholeOrNotAtAll() throws Exception {
        Row[] rows = LongStream.range(0, 200).mapToObj(i -> row("c" + i, i)).toArray(Row[]::new);
        Row tooLarge = row("x".repeat(2_000_000), 0);
        Row[] all = Stream.concat(Stream.of(rows), Stream.of(tooLarge)).toArray(Row[]::new);
        try (KafkaSink sink = sink()) {
            sink.write(results("q", 0, row("ESP", 1)));
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> sink.write(results("q", 1, all)))
                    .withMessageStartingWith("The topic " + results + " at " + broker.bootstrapServer()
                            + " cannot be written: The message is 4");
        }
        assertThat(messages()).as("read committed").hasSize(2);
        try (TopicContent written = TopicContent.written(target())) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            written.read(found::add);
            assertThat(found).as("written and taken back").hasSizeGreaterThan(2);
        }
        try (KafkaSink sink = sink()) {
            sink.write(results("q", 1, rows));
        }
        assertThat(held())
                .hasSize(201)
                .containsEntry("{\"table\":\"totals\",\"country\":\"c7\"}", json("{\"country\":\"c7\",\"persons\":7}"));
    }

    @Test
    void anOlderRunCannotWriteOnceANewerOneHasBegun() throws Exception {
        try (KafkaSink older = sink();
                KafkaSink newer = sink()) {
            older.write(results("q", 0, row("ESP", 1)));
            newer.write(results("q", 1, row("ESP", 2)));
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> older.write(results("q", 1, row("ESP", 3))))
                    .withMessage("Another run of this job writes to the topic " + results + " at "
                            + broker.bootstrapServer() + " now: this one has been replaced.");
            newer.write(results("q", 2, row("ESP", 4)));
        }
        assertThat(held().get("{\"table\":\"totals\",\"country\":\"ESP\"}")
                        .get("persons")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void refusesAnotherQuerysTopicAndLeavesThatQueryAlone() throws Exception {
        try (KafkaSink theirs = sink()) {
            theirs.write(results("theirs", 0, row("ESP", 1)));
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> sink().write(results("ours", 0, row("ESP", 1))))
                    .withMessageContaining(results + " at " + broker.bootstrapServer() + " holds the results of another"
                            + " query, theirs, and this job's is ours: name another topic, or delete this one.");
            theirs.write(results("theirs", 1, row("ESP", 2)));
        }
        assertThat(messages()).hasSize(4);
    }

    @Test
    void refusesATopicThatIsNotCompactedOrHoldsSomethingElse() throws Exception {
        topic.rename(results);
        topic.create(Map.of("cleanup.policy", "delete"));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> sink().write(results("q", 0)))
                .withMessageContaining("they need a compacted one, and its cleanup.policy is delete; name another");

        results = results + "-of-others";
        topic.rename(results);
        topic.create(Map.of("cleanup.policy", "compact"));
        topic.send(List.of(new ProducerRecord<>(
                results, "a".getBytes(StandardCharsets.UTF_8), "b".getBytes(StandardCharsets.UTF_8))));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> sink().write(results("q", 0)))
                .withMessageContaining("holds messages that are no results of exterior, the first at offset 0");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void saysWhereNoClusterAnswers() {
        KafkaSink sink = KafkaSink.into("127.0.0.1:1", results, Map.of());
        assertThat(catchThrowable(() -> sink.write(results("q", 0))))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("The topic " + results + " at 127.0.0.1:1 cannot be asked for, since no broker"
                        + " answered in time");
    }

    private KafkaSink sink() {
        return KafkaSink.into(broker.bootstrapServer(), results, Map.of());
    }

    private KafkaTarget target() {
        return new KafkaTarget(broker.bootstrapServer(), results, Map.of());
    }

    private static Results results(String query, long batch, Row... rows) {
        return new Results(
                query, batch, List.of(new Results.Table("totals", SCHEMA, List.of("country"), List.of(rows))));
    }

    private static Row row(String country, long persons) {
        return new GenericRowWithSchema(new Object[] {country, persons}, SCHEMA);
    }

    private void assertSameAsFiles() throws IOException {
        Map<String, JsonNode> held = held();
        for (String table : List.of("country_totals", "country_windows", "statistics")) {
            Csv csv = Csv.read(folder.resolve("out").resolve(table + ".csv"));
            List<List<String>> ofTopic = held.entrySet().stream()
                    .filter(row -> row.getKey().startsWith("{\"table\":\"" + table + "\","))
                    .map(row -> csv.header().stream()
                            .map(column -> row.getValue().get(column))
                            .map(KafkaSinkIT::text)
                            .toList())
                    .toList();
            assertThat(ofTopic).as(table).isNotEmpty().containsExactlyInAnyOrderElementsOf(csv.rows());
        }
        assertThat(held.keySet().stream().filter(key -> key.startsWith("{\"table\":\"snapshots\"")))
                .isNotEmpty();
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** The last value of each key, for whoever reads committed messages. */
    private Map<String, JsonNode> held() {
        Map<String, JsonNode> held = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : messages()) {
            String key = new String(message.key(), StandardCharsets.UTF_8);
            if (message.value() == null) {
                held.remove(key);
            } else {
                held.put(key, json(message.value()));
            }
        }
        return held;
    }

    /** A commit returns before its messages can be read: it is waited until no transaction is on its way. */
    private List<ConsumerRecord<byte[], byte[]>> messages() {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (TopicContent content = TopicContent.committed(target());
                TopicContent written = TopicContent.written(target())) {
            await().until(() -> content.ends().equals(written.ends()));
            content.read(messages::add);
        }
        return messages;
    }

    private String queryId() {
        return held().get("{\"table\":\"exterior_batches\"}").get("query_id").asText();
    }

    private String policy() throws Exception {
        ConfigResource itself = new ConfigResource(ConfigResource.Type.TOPIC, results);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            return admin.describeConfigs(List.of(itself))
                    .values()
                    .get(itself)
                    .get()
                    .get("cleanup.policy")
                    .value();
        }
    }

    private static JsonNode key(ConsumerRecord<byte[], byte[]> message) {
        return json(message.key());
    }

    private static JsonNode json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
