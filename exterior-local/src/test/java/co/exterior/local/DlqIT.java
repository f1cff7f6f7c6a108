// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dlq} as an operator runs it, on dead letters as the job keeps them, against one real broker. */
class DlqIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Instant SENT = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private final List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    private KafkaTarget records;
    private KafkaTarget dlq;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, data);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        records = new KafkaTarget(broker.bootstrapServer(), "records-" + TOPICS.incrementAndGet(), Map.of());
        dlq = records.sibling(DeadLetterHeaders.topicOf(records.topic()));
        records.createTopicIfAbsent(2, (short) 1);
        dlq.createTopicIfAbsent(2, (short) 1);
    }

    @Test
    void countsEachDeadLetterOnceByItsReason() throws IOException {
        letter(0, 1, "NOT_JSON", "{");
        letter(0, 2, "NOT_JSON", "[");
        letter(0, 1, "NOT_JSON", "{"); // the job keeps it at least once
        letter(1, 1, "LATE", "{}");
        letters.add(new ProducerRecord<>(dlq.topic(), "not one of the job's".getBytes(UTF_8)));
        keep();
        dlq("replay", "--origin", "0:2").assertDone();

        ExteriorRun table = dlq("list");
        table.assertDone();
        assertThat(table.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly("reason kept replayed", "NOT_JSON 2 1", "LATE 1 0", "all 3 1");
        assertThat(table.err()).contains("1 messages of the topic " + dlq.topic() + " are no dead letters");
        assertThat(dlq("list", "--format", "json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"topic\":\"" + dlq.topic() + "\",\"kept\":3,\"replayed\":1,\"reasons\":["
                        + "{\"reason\":\"NOT_JSON\",\"kept\":2,\"replayed\":1},"
                        + "{\"reason\":\"LATE\",\"kept\":1,\"replayed\":0}]}");
    }

    @Test
    void showsADeadLetterWholeAndSafelyAndOnStandardOutputAlone() throws IOException {
        letter(0, 7, "NOT_JSON", "{\"sex\":\"\033[2JÑ")
                .headers()
                .add(DeadLetterHeaders.MESSAGE, "one JSON object".getBytes(UTF_8))
                .add("trace", new byte[] {(byte) 0xC3, 0x28});
        letter(1, 7, "NOT_UTF8", "other");
        keep();

        ExteriorRun run = dlq("show", "--origin", "0:7");
        run.assertDone();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "origin " + records.topic() + "/0/7",
                        "timestamp 2026-01-01T10:00:00Z",
                        "stage read",
                        "reason NOT_JSON",
                        "message one JSON object",
                        "header exterior.snapshot = file-1",
                        "header trace = \\x{c328}",
                        "key key-0-7",
                        "value {\"sex\":\"\\u{001B}[2JÑ");
        assertThat(run.err()).isEmpty();
        assertThat(dlq("show", "--reason", "NOT_UTF8").out()).contains("/1/7").doesNotContain("/0/7");
        dlq("show", "--origin", "0:8").assertRefused(1, dlq.topic(), "has no dead letter from 0:8");
    }

    @Test
    void replaysTheMessageAsItWasAndMarksItAndDoesItOnce() throws IOException {
        letter(0, 1, "NOT_JSON", "{");
        letter(0, 1, "NOT_JSON", "{");
        letter(1, 5, "LATE", "{}")
                .headers()
                .add(DeadLetterHeaders.SNAPSHOT, "file-1".getBytes(UTF_8))
                .add(DeadLetterHeaders.PERSONS, "3".getBytes(UTF_8))
                .add(DeadLetterHeaders.REPLAY_OF, "elsewhere/9/9".getBytes(UTF_8))
                .add(DeadLetterHeaders.REPLAY_REASON, "EMPTY".getBytes(UTF_8))
                .add("trace", "t".getBytes(UTF_8));
        letter(1, 6, "EMPTY", null);
        keep();
        Instant before = Instant.now();

        ExteriorRun run = dlq("replay", "--reason", "LATE");
        run.assertDone();

        assertThat(run.out()).contains("replayed   1 messages: LATE 1");
        ConsumerRecord<byte[], byte[]> anew = messages(records).get(0);
        assertThat(anew.key()).isEqualTo("key-1-5".getBytes(UTF_8));
        assertThat(anew.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(anew.timestamp()).isGreaterThanOrEqualTo(before.toEpochMilli());
        assertThat(texts(anew.headers()))
                .containsExactly(
                        "exterior.snapshot=file-1",
                        "trace=t",
                        "exterior.replay_of=" + records.topic() + "/1/5",
                        "exterior.replay_reason=LATE");
        ConsumerRecord<byte[], byte[]> marker = messages(dlq).stream()
                .filter(message -> message.headers().lastHeader(DeadLetterHeaders.REPLAYED) != null)
                .findFirst()
                .orElseThrow();
        assertThat(marker.value()).isEmpty();
        assertThat(texts(marker.headers()))
                .contains(
                        "exterior.dlq.topic=" + records.topic(),
                        "exterior.dlq.partition=1",
                        "exterior.dlq.offset=5",
                        "exterior.dlq.reason=LATE",
                        "exterior.dlq.snapshot=file-1",
                        "exterior.dlq.persons=3",
                        "exterior.snapshot=file-1");

        assertThat(dlq("replay", "--all").out()).contains("replayed   2 messages: EMPTY 1, NOT_JSON 1", "1 replayed");
        assertThat(dlq("replay", "--all").out()).contains("replayed   0 messages", "3 replayed before");
        assertThat(messages(records)).hasSize(3).anyMatch(message -> message.value() == null);
        assertThat(dlq("replay", "--all", "--again").out()).contains("replayed   3 messages");
        assertThat(messages(records)).hasSize(6);
    }

    @Test
    void doesNotReplayWhatWasNotKeptWhole() throws IOException {
        letter(0, 1, "TOO_LARGE", "{").headers().add(DeadLetterHeaders.VALUE_BYTES, "300000".getBytes(UTF_8));
        keep();

        ExteriorRun run = dlq("replay", "--all");
        run.assertDone();
        assertThat(run.out()).contains("replayed   0 messages", "cut short  1 that cannot be replayed");
        assertThat(messages(records)).isEmpty();
    }

    @Test
    void replaysEachMessageOnceHoweverOftenItIsKilledInTheMiddle() throws Exception {
        int count = 20_000;
        IntStream.range(0, count).forEach(offset -> letter(offset % 3, offset, "LATE", "{}"));
        keep();
        for (int atLeast : List.of(1, 3_000, 8_000)) {
            try (ExteriorRun run = ExteriorRun.start(folder, arguments("replay", "--all"))) {
                await().pollInterval(Duration.ofMillis(20))
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> messages(records).size() >= atLeast);
                run.signal("KILL");
                run.awaitEnd();
                assertThat(run.status()).as(run.out()).isEqualTo(137);
            }
        }
        dlq("replay", "--all").assertDone();

        assertThat(messages(records))
                .hasSize(count)
                .extracting(message -> new String(message.key(), UTF_8))
                .doesNotHaveDuplicates();
    }

    @Test
    void endsAnOlderReplayAndDoesNotBelieveItsUnfinishedMarkers() throws IOException {
        letter(0, 1, "NOT_JSON", "{");
        keep();
        try (Producer<byte[], byte[]> older = records.transactionalProducer("exterior-replay-" + dlq.topic())) {
            older.initTransactions();
            older.beginTransaction();
            Headers marker = new RecordHeaders(letters.get(0).headers())
                    .add(DeadLetterHeaders.REPLAYED, SENT.toString().getBytes(UTF_8));
            older.send(new ProducerRecord<>(dlq.topic(), null, new byte[0], new byte[0], marker));
            older.flush();

            assertThat(dlq("replay", "--all").out()).contains("replayed   1 messages");
            assertThatThrownBy(older::commitTransaction)
                    .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
        }
        assertThat(messages(records)).hasSize(1);
    }

    @Test
    void saysThatThereIsNoTopicAndMakesNone() throws IOException {
        dlq = records.sibling("nothing.dlq");
        for (String[] command : new String[][] {{"list"}, {"show", "--reason", "LATE"}, {"replay", "--all"}}) {
            dlq(command).assertRefused(1, "The topic nothing.dlq at " + broker.bootstrapServer() + " does not exist");
        }
        try (TopicContent content = TopicContent.committed(dlq)) {
            assertThat(content.exists()).isFalse();
        }
    }

    /** A dead letter as the job writes it. */
    private ProducerRecord<byte[], byte[]> letter(int partition, long offset, String reason, String value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                dlq.topic(), null, ("key-" + partition + "-" + offset).getBytes(UTF_8), bytes(value));
        letter.headers()
                .add(MessageHeaders.SNAPSHOT, bytes("file-1"))
                .add(DeadLetterHeaders.TOPIC, bytes(records.topic()))
                .add(DeadLetterHeaders.PARTITION, bytes(Integer.toString(partition)))
                .add(DeadLetterHeaders.OFFSET, bytes(Long.toString(offset)))
                .add(DeadLetterHeaders.TIMESTAMP, bytes(SENT.toString()))
                .add(DeadLetterHeaders.STAGE, bytes(DeadLetterHeaders.STAGE_READ))
                .add(DeadLetterHeaders.REASON, bytes(reason));
        letters.add(letter);
        return letter;
    }

    private void keep() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServer()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            letters.forEach(producer::send);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> messages(KafkaTarget topic) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (TopicContent content = TopicContent.committed(topic)) {
            content.read(messages::add);
        }
        return messages;
    }

    private static List<String> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map((Header header) -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private ExteriorRun dlq(String... command) throws IOException {
        return ExteriorRun.run(folder, arguments(command));
    }

    private String[] arguments(String... command) {
        List<String> all = new ArrayList<>(List.of("dlq"));
        all.addAll(List.of(command));
        all.addAll(List.of("--bootstrap-server", broker.bootstrapServer(), "--topic", dlq.topic()));
        return all.toArray(String[]::new);
    }
}
