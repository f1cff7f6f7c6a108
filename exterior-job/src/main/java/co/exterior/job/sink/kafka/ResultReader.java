// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.kafka;

import co.exterior.job.JobException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of results from its beginning, and on from where it came to. Not thread-safe. */
final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ResultTopic topic;
    private final String queryId;
    private final List<TopicPartition> partitions;
    private final KafkaConsumer<String, String> consumer;
    private final Map<String, String> held = new LinkedHashMap<>();

    ResultReader(ResultTopic topic, int partitions, String queryId) {
        this.topic = topic;
        this.queryId = queryId;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        Map<String, Object> settings = topic.settings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try {
            this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
            consumer.assign(this.partitions);
            consumer.seekToBeginning(this.partitions);
        } catch (KafkaException e) {
            throw topic.failure("cannot be read", e);
        }
    }

    /** What the topic holds up to where its committed messages end now. */
    Map<String, String> readOn() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long heard = System.nanoTime();
            while (!reached(ends)) {
                for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                    take(message);
                    heard = System.nanoTime();
                }
                if (System.nanoTime() - heard > ResultTopic.PATIENCE.toNanos()) {
                    throw new TimeoutException("nothing more came of " + topic);
                }
            }
            return held;
        } catch (KafkaException e) {
            throw topic.failure("cannot be read", e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, String> message) {
        requireOurs(message);
        if (message.value() == null) {
            held.remove(message.key());
        } else {
            held.put(message.key(), message.value());
        }
    }

    private void requireOurs(ConsumerRecord<String, String> message) {
        Header query = message.headers().lastHeader(KafkaSink.QUERY_ID);
        if (query == null || message.key() == null) {
            throw JobException.settings(
                    "The topic " + topic + " holds messages that are no results of exterior, the first at offset "
                            + message.offset() + " of partition " + message.partition()
                            + ": name another topic, or delete this one.");
        }
        String theirs = new String(query.value(), StandardCharsets.UTF_8);
        if (!theirs.equals(queryId)) {
            throw JobException.settings("The topic " + topic + " holds the results of another query, " + theirs
                    + ", and this job's is " + queryId + ": name another topic, or delete this one.");
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
