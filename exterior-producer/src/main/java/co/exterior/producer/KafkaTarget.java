// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic on a Kafka cluster.
 *
 * @param clientSettings the user's own, for TLS and SASL; what publishing depends on wins over them
 */
public record KafkaTarget(String bootstrapServer, String topic, Map<String, String> clientSettings) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public KafkaTarget {
        requireNonNull(bootstrapServer, "bootstrapServer");
        requireNonNull(topic, "topic");
        clientSettings = Map.copyOf(clientSettings);
    }

    /**
     * Creates the topic where it does not exist, to keep everything for ever. An existing topic stays as it is.
     *
     * @throws PublishException where no broker answers in time, or the cluster refuses
     */
    public void createTopicIfAbsent(int partitions, short replicationFactor) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        NewTopic wanted = new NewTopic(topic, partitions, replicationFactor)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
        try (Admin admin = Admin.create(settings)) {
            if (exists(admin)) {
                return; // to write to it, one need not be allowed to create it
            }
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            explain(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            explain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while the topic " + topic + " was created.", e);
        }
    }

    private boolean exists(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private void explain(Throwable cause) {
        if (cause instanceof TopicExistsException) {
            return;
        }
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            throw new PublishException(
                    "No Kafka broker answered at " + bootstrapServer + " within " + PATIENCE.toSeconds()
                            + " s: check the address, that the broker runs, and that --command-config names its protocol.",
                    cause);
        }
        // Kafka says "Failed to create new KafkaAdminClient" and keeps the reason below.
        Throwable reason = cause instanceof KafkaException && cause.getCause() != null ? cause.getCause() : cause;
        throw new PublishException("The topic " + this + " cannot be created: " + reason.getMessage(), cause);
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
