// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Lifeline;
import co.exterior.bench.measure.Meter;
import co.exterior.bench.measure.Tally;
import co.exterior.bench.measure.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Kafka's own consumer in two threads, each with half of the partitions: counts records and bytes, and nothing more. */
public final class ConsumerCompetitor {

    private static final int THREADS = 2;

    private ConsumerCompetitor() {}

    public static void main(String[] args) throws InterruptedException {
        Lifeline.hold();
        Task task = Task.of(List.of(args));
        Meter meter = new Meter(task);
        LongAdder bytes = new LongAdder();
        for (int thread = 0; thread < THREADS; thread++) {
            int half = thread;
            Tally tally = meter.tally();
            new Thread(() -> read(task, half, tally, bytes), "consumer-" + thread).start();
        }
        System.out.println(meter.await());
        System.out.println("bytes " + bytes.sum());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void read(Task task, int half, Tally tally, LongAdder bytes) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(TopicTimes.settings(
                task.bootstrapServer(),
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 << 20,
                        ConsumerConfig.RECEIVE_BUFFER_CONFIG, 4 << 20)))) {
            consumer.assign(consumer.partitionsFor(task.topic()).stream()
                    .filter(partition -> partition.partition() % THREADS == half)
                    .map(partition -> new TopicPartition(task.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (true) {
                long read = 0;
                long size = 0;
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    read++;
                    size += message.serializedValueSize();
                }
                bytes.add(size);
                tally.add(read);
            }
        } catch (RuntimeException failed) {
            System.err.println("The consumer failed: " + failed);
            Runtime.getRuntime().halt(1);
        }
    }
}
