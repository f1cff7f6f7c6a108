// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.Announcement;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.PublishException;
import co.exterior.producer.SnapshotReader;
import co.exterior.producer.SnapshotTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic of the announcements on one real broker. */
class SnapshotTopicIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Instant STARTED = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    private KafkaTarget records;
    private SnapshotTopic snapshots;

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
        records = new KafkaTarget(broker.bootstrapServer(), "records-" + TOPICS.incrementAndGet(), Map.of());
        snapshots = SnapshotTopic.of(records);
    }

    @Test
    void givesTheLastAnnouncementOfEachSnapshotInTheOrderOfTheirStarts() {
        create();
        Announcement first = announcement("file-b", STARTED, 7);
        Announcement second = announcement("file-a", STARTED.plusSeconds(1), 9);

        snapshots.announce(announcement("file-a", STARTED.plusSeconds(1), 0));
        snapshots.announce(first);
        snapshots.announce(second);

        assertThat(snapshots.read()).containsExactly(first, second);
    }

    @Test
    void isOneCompactedPartitionAndStaysAsItIs() throws Exception {
        create();
        snapshots.announce(announcement("file-a", STARTED, 1));
        snapshots.createIfAbsent();

        assertThat(snapshots.read()).hasSize(1);
        try (Admin admin = admin()) {
            String name = Announcement.topicOf(records.topic());
            assertThat(admin.describeTopics(List.of(name))
                            .allTopicNames()
                            .get()
                            .get(name)
                            .partitions())
                    .hasSize(1);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void givesNothingWhereThereIsNoTopicAndMakesNone() throws Exception {
        assertThat(snapshots.read()).isEmpty();
        assertThat(topics()).noneMatch(name -> name.startsWith(records.topic()));
        assertThatThrownBy(snapshots::createIfAbsent)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining(records.topic() + " at " + broker.bootstrapServer() + " does not exist");
    }

    @Test
    void isReadAgainAndAgainByTheSameReader() {
        create();
        try (SnapshotReader reader = snapshots.reader()) {
            assertThat(reader.read()).isEmpty();
            Announcement first = announcement("first", STARTED, 1);
            snapshots.announce(first);
            assertThat(reader.read()).containsExactly(first);
            assertThat(reader.read()).as("nothing new").containsExactly(first);
            Announcement second = announcement("second", STARTED.plusSeconds(1), 2);
            snapshots.announce(second);
            assertThat(reader.read()).containsExactly(first, second);
        }
    }

    @Test
    void forgetsASnapshotOnATombstone() {
        create();
        snapshots.announce(announcement("file-a", STARTED, 1));
        send("file-a", null);

        assertThat(snapshots.read()).isEmpty();
    }

    @Test
    void saysWhereSomethingStandsThatIsNoAnnouncement() {
        create();
        send("file-a", "{");

        assertThatThrownBy(snapshots::read)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("cannot be read at offset 0: This is no announcement of a snapshot");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        SnapshotTopic nowhere = SnapshotTopic.of(new KafkaTarget("127.0.0.1:1", "records", Map.of()));

        assertThatThrownBy(nowhere::read)
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("No Kafka broker answered at 127.0.0.1:1 within 15 s");
    }

    private void create() {
        records.createTopicIfAbsent(2, (short) 1);
        snapshots.createIfAbsent();
    }

    private static Announcement announcement(String snapshot, Instant started, long rows) {
        return new Announcement(snapshot, "a file", null, started, null, false, rows, rows, rows, Map.of(), Map.of());
    }

    private void send(String key, String value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServer()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Announcement.topicOf(records.topic()),
                    key.getBytes(StandardCharsets.UTF_8),
                    value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Set<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()));
    }
}
