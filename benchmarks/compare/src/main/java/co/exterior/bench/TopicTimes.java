// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The time of every record of a topic, by its place: when the publisher gave it to Kafka's producer. */
record TopicTimes(Map<Integer, long[]> byOffset) {

    static TopicTimes read(String bootstrapServer, String topic) {
        Map<Integer, long[]> times = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(bootstrapServer, Map.of()))) {
            readAll(
                    consumer,
                    topic,
                    ends -> ends.forEach(
                            (partition, end) -> times.put(partition.partition(), new long[end.intValue()])),
                    message -> times.get(message.partition())[(int) message.offset()] = message.timestamp());
        }
        return new TopicTimes(times);
    }

    /** The values of the first records of a topic. */
    static List<byte[]> values(String bootstrapServer, String topic, int atMost) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(bootstrapServer, Map.of()))) {
            readAll(consumer, topic, ends -> {}, message -> {
                if (values.size() < atMost) {
                    values.add(message.value());
                }
            });
        }
        return values;
    }

    /** All of them, the earliest first. */
    long[] sorted() {
        long[] all = byOffset.values().stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    static Map<String, Object> settings(String bootstrapServer, Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>(others);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    private static void readAll(
            KafkaConsumer<byte[], byte[]> consumer,
            String topic,
            Consumer<Map<TopicPartition, Long>> begin,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        begin.accept(ends);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofSeconds(1)).forEach(each);
        }
    }
}
