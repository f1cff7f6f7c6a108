// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of every message of a real topic, as the results, the dead letters and the ledger say. */
class AccountingIT {

    private static final int MEGABYTE = 1_000_000;

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
    void totalsSpeakOfTheLatestSnapshotThatIsThereWhole() throws Exception {
        Path first = register("first.csv", "ESP,30,1", "ESP,40,2", "USA,50,1", "PER,20,1");
        Path second = register("second.csv", "ESP,31,1", "USA,50,1", "USA,60,3", "FRA,20,1", "FRA,x,1");
        topic.publish("--source", first.toString()).assertDone();
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.totals().sumsByCountry()).isEqualTo(statistics(first).sumsByCountry());

        try (ExteriorRun slow = topic.startPublish("--source", second.toString(), "--rate", "1")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> messages(topic.name()) > 4);
            slow.signal("KILL");
            slow.awaitEnd();
        }
        ExteriorRun stream = topic.streamWhatIsThere("--sink", "console");
        stream.assertDone();
        assertThat(topic.totals().sumsByCountry())
                .as("while the second is not there whole")
                .isEqualTo(statistics(first).sumsByCountry());
        assertThat(stream.out()).contains(", complete; 1 more on the topic");

        topic.publish("--source", second.toString()).assertDone();
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.totals().sumsByCountry()).isEqualTo(statistics(second).sumsByCountry());
        JsonNode ledger = topic.balancedLedger();
        assertThat(edges(ledger, "records")).containsExactly(9, 1, 8, 0, 0, 8, 0, 0, 0);
        assertThat(edges(ledger, "persons")).containsExactly(11, 0, 11, 0, 0, 11, 0, 0, 0);
        assertThat(ledger.at("/persons_unknown/refused").asLong()).isEqualTo(1);
    }

    @Test
    void aRunningJobSwitchesToTheNextSnapshotInOneStep() throws Exception {
        Path first = register("first.csv", "ESP,30,1", "ESP,40,2", "USA,50,1", "PER,20,1");
        Path second = register("second.csv", "ESP,31,1", "USA,50,1", "USA,60,3", "FRA,20,1", "FRA,21,1", "FRA,22,1");
        topic.create(Map.of());
        try (ExteriorRun stream = topic.startStream("--sink", "console")) {
            topic.publish("--source", first.toString()).assertDone();
            stream.awaitOutput(", complete");
            int shown = stream.out().length();
            topic.publish("--source", second.toString(), "--rate", "1").assertDone();
            Map<String, List<Long>> expected = statistics(second).sumsByCountry();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> topic.totals().sumsByCountry().equals(expected));
            stream.signal("TERM");
            stream.awaitEnd().assertDone();
            assertThat(stream.out().substring(shown))
                    .contains("1 more on the topic")
                    .doesNotContain("incomplete");
            List<Long> totals = stream.out()
                    .substring(shown)
                    .lines()
                    .filter(line -> line.startsWith("all countries"))
                    .map(line -> Long.valueOf(line.strip().split(" +")[4]))
                    .distinct()
                    .toList();
            assertThat(totals)
                    .as("records of the first snapshot, then of the second")
                    .containsExactly(4L, 6L);
        }
        topic.balancedLedger();
    }

    @Test
    void aFirstSnapshotThatIsStillArrivingIsShownAndMarked() throws Exception {
        try (ExteriorRun slow = topic.startPublish("--records", "100000", "--rate", "500")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> messages(topic.name()) > 1_000);
            ExteriorRun stream = topic.streamWhatIsThere("--sink", "console");
            stream.assertDone();
            assertThat(stream.out())
                    .contains("snapshot synthetic-1-100000 (synthetic: these people do not exist), incomplete");
            assertThat(topic.totals().sum("records")).isGreaterThan(1_000);
            topic.balancedLedger();
            slow.signal("KILL");
        }
    }

    @Test
    void keepsEveryRefusedMessageAsItWasWithTheReason() throws Exception {
        topic.publish("--records", "100").assertDone();
        byte[] large = new byte[MEGABYTE];
        Arrays.fill(large, (byte) 'x');
        topic.send(List.of(
                message("empty", null),
                message(null, "{".getBytes(StandardCharsets.UTF_8)),
                message("deep", "[".repeat(10_000).getBytes(StandardCharsets.UTF_8)),
                message("large", large),
                message("bytes", new byte[] {'"', (byte) 0xff, '"'}),
                message("twice", "{\"age\":1,\"age\":2}".getBytes(StandardCharsets.UTF_8)),
                message(
                        "version",
                        new String(citizen("ESP", 1), StandardCharsets.UTF_8)
                                .replace("\"schema_version\":1", "\"schema_version\":2")
                                .getBytes(StandardCharsets.UTF_8))));
        ExteriorRun stream = topic.streamWhatIsThere("--sink", "console");
        stream.assertDone();
        assertThat(stream.out())
                .contains("refused messages: 7 (DUPLICATE_FIELD 1, EMPTY 1, NOT_JSON 2, NOT_UTF8 1, TOO_LARGE 1,"
                        + " UNKNOWN_SCHEMA_VERSION 1)");
        assertThat(topic.totals().sum("records")).isEqualTo(100);

        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        KafkaTarget dlq = new KafkaTarget(topic.bootstrapServer(), topic.name() + ".dlq", Map.of());
        try (TopicContent content = TopicContent.committed(dlq)) {
            content.read(letters::add);
        }
        ConsumerRecord<byte[], byte[]> bytes = letter(letters, "bytes");
        assertThat(bytes.value()).isEqualTo(new byte[] {'"', (byte) 0xff, '"'});
        assertThat(header(bytes, "theirs")).isEqualTo("as\u0000it was");
        assertThat(header(bytes, DeadLetterHeaders.REASON)).isEqualTo("NOT_UTF8");
        assertThat(header(bytes, DeadLetterHeaders.STAGE)).isEqualTo("read");
        assertThat(header(bytes, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
        assertThat(header(bytes, DeadLetterHeaders.MESSAGE)).isEqualTo("expected well-formed UTF-8");
        assertThat(header(bytes, DeadLetterHeaders.SNAPSHOT)).isEqualTo("theirs");
        assertThat(Instant.parse(header(bytes, DeadLetterHeaders.TIMESTAMP)))
                .isBetween(Instant.now().minus(Duration.ofMinutes(10)), Instant.now());
        assertThat(letter(letters, "empty").value()).isNull();
        ConsumerRecord<byte[], byte[]> cut = letter(letters, "large");
        assertThat(cut.value()).hasSize(DeadLetterHeaders.MAX_VALUE_BYTES);
        assertThat(header(cut, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("" + MEGABYTE);
        assertThat(header(cut, DeadLetterHeaders.VALUE_SHA256)).hasSize(64);

        JsonNode ledger = topic.balancedLedger();
        assertThat(edges(ledger, "records")).containsExactly(100, 0, 107, 0, 7, 100, 7, 0, 0);
        assertThat(ledger.at("/persons_unknown/dead_letters").asLong()).isEqualTo(7);

        ExteriorRun.run(
                        folder,
                        "dlq",
                        "replay",
                        "--bootstrap-server",
                        topic.bootstrapServer(),
                        "--topic",
                        topic.name() + ".dlq",
                        "--reason",
                        "NOT_JSON")
                .assertDone();
        topic.streamWhatIsThere().assertDone();
        assertThat(edges(topic.balancedLedger(), "records"))
                .as("a replay is a new event")
                .containsExactly(100, 0, 109, 2, 7, 100, 9, 0, 0);
    }

    @Test
    void countsAndKeepsExactlyTheRecordsThatAreLateForAllTheirWindows() throws Exception {
        topic.create(Map.of());
        Instant now = Instant.now();
        topic.send(List.of(at(now, "ESP", 1)));
        topic.streamWhatIsThere("--window", "3m", "--slide", "1m", "--watermark", "5m")
                .assertDone();
        topic.send(List.of(
                at(now.minus(Duration.ofMinutes(6)), "ESP", 2), // late for some of its windows at most
                at(now.minus(Duration.ofMinutes(9)), "ESP", 4),
                at(now.minus(Duration.ofHours(1)), "USA", 8),
                at(now.minus(Duration.ofHours(2)), "USA", 16),
                at(now, "USA", 32)));
        topic.streamWhatIsThere("--window", "3m", "--slide", "1m", "--watermark", "5m")
                .assertDone();

        JsonNode ledger = topic.balancedLedger();
        assertThat(edges(ledger, "records")).containsExactly(0, 0, 6, 0, 6, 3, 0, 3, 0);
        assertThat(edges(ledger, "persons")).containsExactly(0, 0, 63, 0, 63, 35, 0, 28, 0);
        assertThat(ledger.at("/snapshots/0/late_by_country/USA/records").asLong())
                .isEqualTo(2);
        assertThat(ledger.at("/snapshots/0/late_by_country/USA/persons").asLong())
                .isEqualTo(24);
        assertThat(ledger.at("/snapshots/0/late_by_country/ESP/persons").asLong())
                .isEqualTo(4);
        assertThat(topic.deadLetters()).containsOnlyKeys("LATE");
        assertThat(topic.deadLetters().get("LATE")).hasSize(3).doesNotHaveDuplicates();
        assertThat(topic.totals().sum("persons")).isEqualTo(35);
    }

    @Test
    void keepsJustTheFewDeadLettersAmongManyMessagesOfSeveralBatchesAndPartitions() throws Exception {
        topic.create(Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
        Instant now = Instant.now();
        topic.send(List.of(message(0, now, citizen("ESP", 1)), message(1, now, citizen("ESP", 1))));
        topic.streamWhatIsThere("--watermark", "5m").assertDone();
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        Map<String, List<String>> dead = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            int partition = i % 2;
            String reason = i % 67 == 5 ? "NOT_JSON" : i % 71 == 6 ? "LATE" : i == 700 ? "EVENT_TIME_IN_FUTURE" : "";
            Instant time = switch (reason) {
                case "LATE" -> now.minus(Duration.ofHours(2));
                case "EVENT_TIME_IN_FUTURE" -> now.plus(Duration.ofDays(3650));
                default -> now;
            };
            messages.add(message(
                    partition,
                    time,
                    reason.equals("NOT_JSON") ? "{".getBytes(StandardCharsets.UTF_8) : citizen("ESP", 1)));
            if (!reason.isEmpty()) {
                dead.computeIfAbsent(reason, any -> new ArrayList<>()).add(partition + ":" + (1 + i / 2));
            }
        }
        topic.send(messages);
        topic.streamWhatIsThere("--watermark", "5m", "--max-offsets-per-trigger", "300")
                .assertDone();

        Map<String, List<String>> kept = topic.deadLetters();
        assertThat(kept).containsOnlyKeys(dead.keySet());
        dead.forEach((reason, origins) ->
                assertThat(kept.get(reason)).as(reason).containsExactlyInAnyOrderElementsOf(origins));
        assertThat(topic.totals().sum("records"))
                .isEqualTo(1_002 - dead.values().stream().mapToInt(List::size).sum());
        topic.balancedLedger();
    }

    @Test
    void aClockThatIsAheadClosesNobodysWindows() throws Exception {
        topic.create(Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
        Instant now = Instant.now();
        topic.send(List.of(at(now, "ESP", 1), at(now.plus(Duration.ofDays(3650)), "USA", 5)));
        topic.streamWhatIsThere("--watermark", "1m").assertDone();
        topic.send(List.of(at(now, "ESP", 2)));
        topic.streamWhatIsThere("--watermark", "1m").assertDone();

        assertThat(topic.totals().sum("persons")).isEqualTo(3);
        JsonNode ledger = topic.balancedLedger();
        assertThat(edges(ledger, "persons")).containsExactly(0, 0, 8, 0, 8, 3, 5, 0, 0);
        assertThat(topic.deadLetters()).containsOnlyKeys("EVENT_TIME_IN_FUTURE");
    }

    @Test
    void readsTheRegistersOwnRowsByTheSameRules() throws Exception {
        topic.create(Map.of());
        topic.send(
                "{\"pa_s\":\"ESPA\uFFFDA\",\"c_digo_iso_pa_s\":\"ESP\",\"edad_a_os\":\"39\",\"cantidad_de_personas\":\"2\"}",
                "{\"pa_s\":\"KOSOVO\",\"c_digo_iso_pa_s\":\"(NO REGISTRA)\",\"edad_a_os\":\"-1\",\"cantidad_de_personas\":1}",
                "{\"pa_s\":\"PERU\",\"c_digo_iso_pa_s\":\"PER\",\"edad_a_os\":\"39\"}",
                "[]");
        topic.streamWhatIsThere("--format", "register").assertDone();

        assertThat(topic.totals().sumsByCountry())
                .isEqualTo(Map.of("ESP", List.of(1L, 2L, 1L, 2L, 39L, 78L), "XKX", List.of(1L, 1L, 0L, 0L, 0L, 0L)));
        assertThat(topic.deadLetters()).containsOnlyKeys("MISSING_FIELD", "NOT_JSON");
        topic.balancedLedger();
    }

    @Test
    void countsNothingOfATransactionThatWasAborted() throws Exception {
        topic.create(Map.of());
        Map<String, Object> settings =
                Map.of("bootstrap.servers", topic.bootstrapServer(), "transactional.id", topic.name());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < 5; i++) {
                producer.beginTransaction();
                producer.send(at(Instant.now(), "USA", 100)).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(at(Instant.now(), "ESP", 2)).get();
                producer.commitTransaction();
            }
        }
        // Some of the batches begin or end at the mark of a transaction, or have nothing else.
        topic.streamWhatIsThere("--max-offsets-per-trigger", "3").assertDone();

        assertThat(topic.totals().sumsByCountry()).containsOnlyKeys("ESP");
        assertThat(edges(topic.balancedLedger(), "persons")).containsExactly(0, 0, 10, 0, 10, 10, 0, 0, 0);
    }

    @Test
    void stopsWhereTooMuchIsRefusedAndGoesOnWhereMoreIsAllowed() throws Exception {
        topic.publish("--records", "99").assertDone();
        topic.send("{");
        topic.streamWhatIsThere("--max-reject-ratio", "0.009")
                .assertRefused(1, "Of 100 messages 1 are refused, a larger share than --max-reject-ratio 0.009");
        assertThat(topic.deadLetters()).as("the batch does not count").isEmpty();
        topic.streamWhatIsThere("--max-reject-ratio", "0.01").assertDone();
        assertThat(topic.totals().sum("records")).isEqualTo(99);
        topic.balancedLedger();
    }

    @Test
    void theLedgerNamesTheEdgeThatDoesNotBalance() throws Exception {
        topic.publish("--records", "50").assertDone();
        topic.send("{");
        topic.streamWhatIsThere().assertDone();
        topic.balancedLedger();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", topic.bootstrapServer()))) {
            admin.deleteTopics(List.of(topic.name() + ".dlq")).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic.name() + ".dlq"));
        }
        ExteriorRun ledger = topic.ledger();
        assertThat(ledger.status()).isEqualTo(1);
        assertThat(ledger.out()).contains("The ledger does not balance.");
        assertThat(ledger.err())
                .contains("dead letters: 1 messages of the reason NOT_JSON were counted, and 0 are kept.");
    }

    /** A file of the register with the columns that are needed. */
    private Path register(String name, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("Código ISO país,Edad (años),Cantidad de personas"));
        lines.addAll(List.of(rows));
        return Files.write(folder.resolve(name), lines);
    }

    private Csv statistics(Path register) throws IOException {
        ExteriorRun stats = ExteriorRun.run(folder, "stats", "--source", register.toString(), "--format", "csv");
        stats.assertDone();
        return Csv.of(stats.out());
    }

    private long messages(String name) {
        KafkaTarget target = new KafkaTarget(topic.bootstrapServer(), name, Map.of());
        try (TopicContent content = TopicContent.committed(target)) {
            return content.ends().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** In the order in which the ledger gives them. */
    private static List<Integer> edges(JsonNode ledger, String unit) {
        List<Integer> counts = new ArrayList<>();
        ledger.get(unit).forEach(count -> counts.add(count.asInt()));
        return counts;
    }

    private ProducerRecord<byte[], byte[]> message(String key, byte[] value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic.name(), key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
        message.headers().add(new RecordHeader("theirs", "as\u0000it was".getBytes(StandardCharsets.UTF_8)));
        message.headers().add(new RecordHeader(DeadLetterHeaders.REPLAYED, new byte[] {'x'})); // a lie
        message.headers().add(new RecordHeader(DeadLetterHeaders.PERSONS, new byte[] {'x'}));
        message.headers().add(new RecordHeader(MessageHeaders.SNAPSHOT, "theirs".getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private ProducerRecord<byte[], byte[]> message(int partition, Instant time, byte[] value) {
        return new ProducerRecord<>(topic.name(), partition, time.toEpochMilli(), null, value);
    }

    private ProducerRecord<byte[], byte[]> at(Instant time, String country, int persons) {
        return new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), null, citizen(country, persons));
    }

    private static byte[] citizen(String country, int persons) {
        return CitizenJson.write(Citizen.of("theirs", Country.ofCode(country).orElseThrow(), persons)
                .age(40)
                .build());
    }

    private static ConsumerRecord<byte[], byte[]> letter(List<ConsumerRecord<byte[], byte[]>> letters, String key) {
        return letters.stream()
                .filter(letter -> letter.key() != null && key.equals(new String(letter.key(), StandardCharsets.UTF_8)))
                .reduce((first, second) -> {
                    throw new AssertionError("two letters of " + key);
                })
                .orElseThrow();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
