// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.kafka;

import static java.util.Objects.requireNonNull;

import co.exterior.job.JobException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A compacted topic that holds the results of one query, the last message of a key in place of those before.
 *
 * @param clientSettings the user's own, for TLS and SASL
 */
public record ResultTopic(String bootstrapServer, String name, Map<String, String> clientSettings) {

    /** How long the cluster may take for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    public ResultTopic {
        requireNonNull(bootstrapServer, "bootstrapServer");
        requireNonNull(name, "name");
        clientSettings = Map.copyOf(clientSettings);
    }

    /**
     * What the topic holds for whoever reads committed messages now; the job may be running.
     *
     * @return key to value
     * @throws JobException where there is no such topic, it cannot be read, or it holds anything else than the results
     *     of this query
     */
    public Map<String, String> read(String queryId) {
        int partitions = partitions();
        if (partitions == 0) {
            throw JobException.settings("The topic " + this + " does not exist: name the one that the job writes to.");
        }
        try (ResultReader reader = new ResultReader(this, partitions, queryId)) {
            return Map.copyOf(reader.readOn());
        }
    }

    /**
     * Makes the topic where there is none.
     *
     * @return how many partitions it has
     * @throws JobException where it is not compacted, or the cluster refuses or does not answer
     */
    int requireCompacted() {
        int partitions = partitions();
        if (partitions == 0) {
            return create();
        }
        ConfigResource itself = new ConfigResource(ConfigResource.Type.TOPIC, name);
        String policy = ask(admin ->
                        admin.describeConfigs(List.of(itself)).values().get(itself))
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value();
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw JobException.settings(
                    "The topic " + this + " is not for results: they need a compacted one, and its cleanup.policy is "
                            + policy + "; name another topic, or one that does not exist yet.");
        }
        return partitions;
    }

    private int create() {
        NewTopic wanted = new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            return ask(admin -> admin.createTopics(List.of(wanted)).numPartitions(name));
        } catch (JobException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return requireCompacted(); // somebody was quicker
            }
            throw refused;
        }
    }

    /** None where there is no such topic. */
    private int partitions() {
        try {
            return ask(admin -> admin.describeTopics(List.of(name))
                            .topicNameValues()
                            .get(name))
                    .partitions()
                    .size();
        } catch (JobException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw refused;
        }
    }

    private interface Question<T> {
        KafkaFuture<T> of(Admin admin);
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(settings())) {
            return question.of(admin).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure("cannot be asked for", e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw failure("cannot be asked for", e);
        } catch (InterruptedException e) {
            throw failure("cannot be asked for", new InterruptException(e));
        }
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    /** @param what came to nothing, as "cannot be read" */
    JobException failure(String what, Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return JobException.surroundings(
                    "The topic " + this + " " + what + ", since no broker answered in time: check that the cluster runs"
                            + " and has enough brokers, then start the job again.",
                    cause);
        }
        // Kafka says "Failed to create new KafkaAdminClient" and keeps the reason below.
        Throwable reason = cause instanceof KafkaException && cause.getCause() != null ? cause.getCause() : cause;
        return JobException.surroundings("The topic " + this + " " + what + ": " + reason.getMessage(), cause);
    }

    /** Never shows the client settings, which may hold secrets. */
    @Override
    public String toString() {
        return name + " at " + bootstrapServer;
    }
}
