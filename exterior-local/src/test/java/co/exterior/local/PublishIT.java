// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import co.exterior.model.CitizenJson;
import co.exterior.model.MessageHeaders;
import co.exterior.model.Reading;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.SnapshotTopic;
import co.exterior.producer.SourceRecord;
import co.exterior.producer.SyntheticSource;
import co.exterior.producer.TopicContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} as an operator runs it, stops it, kills it and runs it again, against one real broker. */
class PublishIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private KafkaTarget target;

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
        target = new KafkaTarget(broker.bootstrapServer(), "published-" + TOPICS.incrementAndGet(), Map.of());
    }

    @Test
    void publishesEachRecordOnceHoweverOftenItIsStoppedOrKilledInTheMiddle() throws Exception {
        String[] options = {"--records", "30000", "--seed", "7", "--rate", "8000", "--state", state()};
        killWhenPublished(2_000, "KILL", options);
        killWhenPublished(9_000, "KILL", options);
        killWhenPublished(16_000, "TERM", options);
        assertThat(announced().read()).as("settled by SIGTERM").isBetween(16_000L, 29_999L);
        assertThat(announced().complete()).isFalse();
        killWhenPublished(24_000, "KILL", options);

        ExteriorRun last = publish(options);

        last.assertDone();
        assertThat(last.err()).contains("Going on with the snapshot synthetic-7-30000");
        assertThat(last.out()).contains("read       30,000 records", "published  30,000 records");
        List<SourceRecord> source = new ArrayList<>();
        SyntheticSource.of(30_000, 7).records().forEachRemaining(source::add);
        assertThat(messages())
                .extracting(message -> new String(message.key(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(
                        source.stream().map(SourceRecord::id).toList());
        assertThat(announced().complete()).isTrue();
        assertThat(announced().read()).isEqualTo(30_000);
        assertThat(announced().published()).isEqualTo(30_000);
        assertThat(announced().persons())
                .isEqualTo(source.stream()
                        .mapToLong(row ->
                                ((Reading.Accepted) row.reading()).citizen().persons())
                        .sum());
        assertThat(AnnouncementJson.read(Files.readAllBytes(Path.of(state(), "synthetic-7-30000.json"))))
                .isEqualTo(announced());
    }

    @Test
    void refusesWhatWasPublishedAndTakesItForAnotherSnapshotWhereItMayBeAgain() throws IOException {
        publish("--records", "100").assertDone();
        publish("--records", "100")
                .assertRefused(1, "The snapshot synthetic-1-100 of synthetic data (seed 1) was published already");
        publish("--records", "100", "--again").assertDone();

        assertThat(SnapshotTopic.of(target).read())
                .extracting(Announcement::snapshot)
                .containsExactly("synthetic-1-100", "synthetic-1-100-again-2");
        assertThat(messages()).hasSize(200).allSatisfy(message -> {
            Reading reading = CitizenJson.read(message.value());
            assertThat(((Reading.Accepted) reading).citizen().snapshot().getBytes(UTF_8))
                    .isEqualTo(message.headers()
                            .lastHeader(MessageHeaders.SNAPSHOT)
                            .value());
        });
    }

    @Test
    void findsItsRecordsWhereOnlyTheJournalRemembersThem() throws Exception {
        publish("--records", "100", "--state", state()).assertDone();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            String snapshots = Announcement.topicOf(target.topic());
            admin.deleteTopics(List.of(snapshots)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(snapshots));
        }
        publish("--records", "100", "--state", state()).assertDone();

        assertThat(messages()).hasSize(100);
        assertThat(announced().published()).isEqualTo(100);
        assertThat(announced().complete()).isTrue();
    }

    @Test
    void takesAJournalOfAnotherTopicForNothing() throws IOException {
        publish("--records", "100", "--state", state()).assertDone();
        chooseTopic();
        publish("--records", "100", "--state", state()).assertDone();

        assertThat(messages()).hasSize(100);
    }

    @Test
    void doesNotGoOnInATopicThatIsNotTheOneThatWasAnnounced() throws IOException {
        target.createTopicIfAbsent(1, (short) 1);
        SnapshotTopic.of(target).createIfAbsent();
        SnapshotTopic.of(target)
                .announce(new Announcement(
                        "synthetic-1-100", "a", null, Instant.EPOCH, null, false, 9, 9, 9, Map.of(), Map.of(0, 9L)));

        publish("--records", "100")
                .assertRefused(1, "ends at offset 0 of partition 0, and a snapshot was announced up to 9");
        assertThat(messages()).isEmpty();
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private Announcement announced() {
        List<Announcement> announced = SnapshotTopic.of(target).read();
        assertThat(announced).hasSize(1);
        return announced.get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> messages() {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (TopicContent content = TopicContent.committed(target)) {
            content.read(messages::add);
        }
        return messages;
    }

    private void killWhenPublished(int count, String signal, String... options) throws Exception {
        try (ExteriorRun run = ExteriorRun.start(folder, arguments(options))) {
            await().atMost(Duration.ofMinutes(2)).until(() -> messages().size() >= count);
            run.signal(signal);
            run.awaitEnd();
            assertThat(run.status()).as(run.err()).isEqualTo(signal.equals("KILL") ? 137 : 143);
        }
    }

    private ExteriorRun publish(String... options) throws IOException {
        return ExteriorRun.run(folder, arguments(options));
    }

    private String[] arguments(String... options) {
        List<String> all = new ArrayList<>(List.of("publish"));
        all.addAll(List.of("--bootstrap-server", broker.bootstrapServer(), "--topic", target.topic()));
        all.addAll(List.of("--source", "synthetic"));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}
