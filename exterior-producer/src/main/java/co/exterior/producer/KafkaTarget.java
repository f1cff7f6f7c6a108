// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic on a Kafka cluster.
 *
 * @param clientSettings the user's own, for TLS and SASL; what publishing depends on wins over them
 */
public record KafkaTarget(String bootstrapServer, String topic, Map<String, String> clientSettings) {

    /** How long a broker may take to answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    public KafkaTarget {
        requireNonNull(bootstrapServer, "bootstrapServer");
        requireNonNull(topic, "topic");
        clientSettings = Map.copyOf(clientSettings);
    }

    /** Another topic of the same cluster. */
    public KafkaTarget sibling(String name) {
        return new KafkaTarget(bootstrapServer, name, clientSettings);
    }

    /**
     * Creates the topic where it does not exist, to keep everything for ever. An existing topic stays as it is.
     *
     * @throws PublishException where no broker answers in time, or the cluster refuses
     */
    public void createTopicIfAbsent(int partitions, short replicationFactor) {
        NewTopic wanted = new NewTopic(topic, partitions, replicationFactor)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
        try (TopicAdmin admin = TopicAdmin.of(this)) {
            admin.createIfAbsent(wanted);
        }
    }

    /**
     * What to say of a failure: that no broker answers, where that is what it means, or else what was wanted and why
     * it came to nothing.
     *
     * @param what a clause such as "The topic x cannot be read"
     */
    public PublishException failure(String what, Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new PublishException(
                    "No Kafka broker answered at " + bootstrapServer + " within " + PATIENCE.toSeconds()
                            + " s: check the address, that the broker runs, and that --command-config names its protocol.",
                    cause);
        }
        if (cause instanceof InterruptException) {
            return new PublishException(what + ": interrupted.", cause);
        }
        // Kafka says "Failed to create new KafkaAdminClient" and keeps the reason below.
        Throwable reason = cause instanceof KafkaException && cause.getCause() != null ? cause.getCause() : cause;
        return new PublishException(what + ": " + reason.getMessage(), cause);
    }

    Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    /** For reading a topic whole, in no group. */
    Map<String, Object> consumerSettings(IsolationLevel isolation) {
        Map<String, Object> settings = adminSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    /**
     * A producer whose writes count together or not at all. Whoever asks for the same id later ends its work.
     *
     * @param id the transactional id
     */
    public Producer<byte[], byte[]> transactionalProducer(String id) {
        Map<String, Object> settings = producerSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new KafkaProducer<>(settings);
    }

    Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "exterior-producer");
        settings.putAll(clientSettings);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /** Never shows the client settings, which may hold secrets. */
    @Override
    public String toString() {
        return topic + " at " + bootstrapServer;
    }
}
