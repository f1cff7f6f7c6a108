// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import co.exterior.model.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic as Kafka's own consumer sees it, from its beginning to where it ends, without aborted transactions. */
record Topic(String bootstrapServer, String name) {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_EMPTY_POLLS = 60;

    void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServer,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> found = consumer.partitionsFor(name);
            List<TopicPartition> partitions = found == null
                    ? List.of()
                    : found.stream()
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int empty = 0;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                var records = consumer.poll(POLL);
                records.forEach(each);
                empty = records.isEmpty() ? empty + 1 : 0;
                if (empty > MOST_EMPTY_POLLS) {
                    throw new ChaosException("The topic " + name + " cannot be read to its end: nothing more comes.");
                }
            }
        }
    }

    /** The last announcement of each snapshot of this topic. */
    List<Announcement> announcements() {
        Map<String, Announcement> last = new TreeMap<>();
        new Topic(bootstrapServer, Announcement.topicOf(name)).read(message -> {
            Announcement announcement = AnnouncementJson.read(message.value());
            last.put(announcement.snapshot(), announcement);
        });
        return List.copyOf(last.values());
    }

    /** The origins of the dead letters of this topic, as often as they are kept. */
    List<String> deadLetterOrigins() {
        List<String> origins = new ArrayList<>();
        new Topic(bootstrapServer, DeadLetterHeaders.topicOf(name))
                .read(letter -> origins.add(header(letter.headers(), DeadLetterHeaders.PARTITION) + ":"
                        + header(letter.headers(), DeadLetterHeaders.OFFSET)));
        return origins;
    }

    /** The origins of the dead letters, each once: they are kept at least once. */
    Table deadLetters() {
        return Table.of(
                Oracle.DEAD_LETTERS,
                List.of("origin", "records"),
                1,
                deadLetterOrigins().stream()
                        .distinct()
                        .map(origin -> List.of(origin, "1"))
                        .toList());
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
