// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The small compacted topic beside a topic, on which its snapshots are announced under their ids; the last announcement
 * of a snapshot stands.
 */
public final class SnapshotTopic {

    private final KafkaTarget records;
    private final KafkaTarget target;

    private SnapshotTopic(KafkaTarget records) {
        this.records = records;
        this.target = records.sibling(Announcement.topicOf(records.topic()));
    }

    /** Where the snapshots of a topic are announced; nobody is asked for it yet. */
    public static SnapshotTopic of(KafkaTarget records) {
        return new SnapshotTopic(records);
    }

    /**
     * Creates it where it does not exist, with as many replicas as the topic of the records has.
     *
     * @throws PublishException where no broker answers in time, the cluster refuses, or there are no records' topic
     */
    public void createIfAbsent() {
        try (TopicAdmin admin = TopicAdmin.of(target)) {
            int replicas = admin.describe(records.topic())
                    .orElseThrow(() -> new PublishException("The topic " + records + " does not exist.", null))
                    .partitions()
                    .get(0)
                    .replicas()
                    .size();
            admin.createIfAbsent(new NewTopic(target.topic(), 1, (short) replicas)
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        }
    }

    /**
     * The last announcement of each snapshot, in the order in which they were started; none where there is no such
     * topic.
     *
     * @throws PublishException where no broker answers in time, or what stands there is no announcement
     */
    public List<Announcement> read() {
        try (SnapshotReader reader = reader()) {
            return reader.read();
        }
    }

    /** For who reads again and again; close it when done. */
    public SnapshotReader reader() {
        return new SnapshotReader(target);
    }

    /**
     * Announces and waits until all replicas have it.
     *
     * @throws PublishException where that is not confirmed
     */
    public void announce(Announcement announcement) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(target.producerSettings())) {
            announce(announcement, producer);
        } catch (KafkaException e) {
            throw failure(announcement, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(announcement, new InterruptException(e));
        }
    }

    void announce(Announcement announcement, Producer<byte[], byte[]> producer) throws InterruptedException {
        byte[] key = announcement.snapshot().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(target.topic(), key, AnnouncementJson.write(announcement)))
                    .get();
        } catch (ExecutionException e) {
            throw failure(announcement, e.getCause());
        }
    }

    private PublishException failure(Announcement announcement, Throwable cause) {
        return target.failure("The snapshot " + announcement.snapshot() + " cannot be announced on " + target, cause);
    }
}
