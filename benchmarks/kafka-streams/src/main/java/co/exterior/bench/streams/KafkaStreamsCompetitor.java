// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.streams;

import co.exterior.bench.measure.Lifeline;
import co.exterior.bench.measure.Meter;
import co.exterior.bench.measure.Tally;
import co.exterior.bench.measure.Task;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The job's statistic in Kafka Streams: two threads, its own default guarantee, and its store in memory. */
public final class KafkaStreamsCompetitor {

    private KafkaStreamsCompetitor() {}

    public static void main(String[] args) throws InterruptedException {
        Lifeline.hold();
        Task task = Task.of(List.of(args));
        Meter meter = new Meter(task);
        ThreadLocal<Tally> tallies = ThreadLocal.withInitial(meter::tally);
        LongAdder refused = new LongAdder();
        KafkaStreams streams =
                new KafkaStreams(new AgesTopology(task.topic(), tallies, refused).build(), settings(task));
        streams.setUncaughtExceptionHandler(failed -> {
            System.err.println("Kafka Streams failed: " + failed);
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
        streams.start();
        System.out.println(meter.await());
        System.out.println("refused " + refused.sum() + ", late " + late(streams));
        System.out.flush();
        Runtime.getRuntime().halt(0); // its end is not what is measured
    }

    private static long late(KafkaStreams streams) {
        return (long) streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("dropped-records-total"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    private static Properties settings(Task task) {
        Properties settings = new Properties();
        settings.put(
                StreamsConfig.APPLICATION_ID_CONFIG, "ages-" + task.folder().getFileName());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrapServer());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, task.folder().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 128L << 20);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        consumer(settings, ConsumerConfig.RECEIVE_BUFFER_CONFIG, 4 << 20);
        producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        producer(
                settings,
                ProducerConfig.LINGER_MS_CONFIG,
                Duration.ofMillis(100).toMillis());
        producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return settings;
    }

    private static void consumer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.producerPrefix(name), value);
    }
}
