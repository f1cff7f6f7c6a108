// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Messages that the job must refuse, between the good ones: so that there are dead letters to lose, too. */
final class DamagedMessages implements AutoCloseable {

    private static final List<byte[]> VALUES = List.of(
            "{".getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8),
            new byte[] {},
            new byte[] {'"', (byte) 0xff, '"'},
            "{\"a\":1,\"a\":1}".getBytes(StandardCharsets.UTF_8));

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private int published;

    DamagedMessages(String bootstrapServer, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServer,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Publishes one of each kind, and waits until the broker has them. */
    void publish() throws InterruptedException {
        for (byte[] value : VALUES) {
            try {
                producer.send(new ProducerRecord<>(topic, key(), value)).get();
            } catch (ExecutionException e) {
                throw new ChaosException("The broker did not take a damaged message: " + e.getMessage(), e);
            }
        }
    }

    /** Which decides the partition, so that two runs are alike. */
    private byte[] key() {
        return ("damaged-" + ++published).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        producer.close();
    }
}
