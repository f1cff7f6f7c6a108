// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.stream.Collectors.toMap;

import co.exterior.analytics.Counting;
import co.exterior.app.source.CountingSource;
import co.exterior.app.source.Pointers;
import co.exterior.job.JobException;
import co.exterior.producer.KafkaTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The messages of one topic, from its beginning, none of them missing: a topic that lost some ends the job. */
record KafkaMessages(KafkaTarget target, long maxOffsetsPerTrigger) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MEGABYTE = 1 << 20;

    String topic() {
        return target.topic();
    }

    /** Who asks the cluster; to be closed. */
    Admin admin(Duration patience) {
        Map<String, Object> settings = new HashMap<>(target.clientSettings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServer());
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /**
     * Asks the cluster for the topic.
     *
     * @throws JobException where no broker answers in time, or the topic does not exist
     */
    KafkaTopic requireTopic() {
        try (Admin admin = admin(PATIENCE)) {
            return describe(admin, PATIENCE);
        }
    }

    /** The topic as it is now. */
    KafkaTopic describe(Admin admin, Duration patience) {
        try {
            TopicDescription found = admin.describeTopics(List.of(topic()))
                    .allTopicNames()
                    .get(patience.toSeconds(), TimeUnit.SECONDS)
                    .get(topic());
            Map<TopicPartition, OffsetSpec> beginnings = found.partitions().stream()
                    .collect(toMap(
                            partition -> new TopicPartition(topic(), partition.partition()),
                            partition -> OffsetSpec.earliest()));
            Map<Integer, Long> firstOffsets =
                    admin.listOffsets(beginnings).all().get(patience.toSeconds(), TimeUnit.SECONDS).entrySet().stream()
                            .collect(toMap(
                                    first -> first.getKey().partition(),
                                    first -> first.getValue().offset()));
            return new KafkaTopic(
                    topic(),
                    found.topicId().toString(),
                    found.partitions().size(),
                    (short) found.partitions().get(0).replicas().size(),
                    firstOffsets);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /**
     * All messages, counted, as a stream of {@link Counting#COUNTS}.
     *
     * @param maxSkew how far ahead of its batch's time a message may be, to be believed its time
     * @param deadLetters where each batch's refused and late ones are noted
     */
    Dataset<Row> counts(SparkSession spark, Counting counting, Duration maxSkew, Pointers deadLetters) {
        Map<String, String> options = sourceOptions();
        options.put("subscribe", topic());
        options.put("startingOffsets", "earliest");
        options.put("maxOffsetsPerTrigger", Long.toString(maxOffsetsPerTrigger));
        try {
            // Spark's own source judges the settings, before anything is read.
            spark.readStream().format("kafka").options(options).load();
        } catch (IllegalArgumentException refused) {
            throw JobException.settings("--command-config: Spark does not take these settings: "
                    + refused.getMessage().lines().findFirst().orElse("") + ".");
        }
        return spark.readStream()
                .format(CountingSource.class.getName())
                .options(options)
                .options(CountingSource.options(counting, maxSkew, deadLetters))
                .load();
    }

    /**
     * Writes messages to another topic, which is made where it does not exist, and waits until all replicas have them.
     *
     * @param messages key, value and headers
     */
    void write(Dataset<Row> messages, String to) {
        KafkaTopic source = requireTopic();
        target.sibling(to).createTopicIfAbsent(source.partitions(), source.replicas());
        Map<String, String> options = clientOptions();
        options.put("topic", to);
        options.put("kafka.acks", "all");
        options.put("kafka.enable.idempotence", "true");
        options.put("kafka.compression.type", "zstd");
        messages.write().format("kafka").options(options).save();
    }

    private Map<String, String> clientOptions() {
        Map<String, String> options = new HashMap<>();
        target.clientSettings().forEach((name, value) -> options.put("kafka." + name, value));
        options.put("kafka.bootstrap.servers", target.bootstrapServer());
        return options;
    }

    /** How Spark's Kafka source reads them. What a transaction has not committed was never published. */
    Map<String, String> sourceOptions() {
        Map<String, String> options = clientOptions();
        options.put("kafka.isolation.level", "read_committed");
        options.put("includeHeaders", "true");
        options.put("failOnDataLoss", "true");
        // For throughput: a consumer's own defaults spare memory that there is.
        options.putIfAbsent("kafka.max.partition.fetch.bytes", Integer.toString(4 * MEGABYTE));
        options.putIfAbsent("kafka.receive.buffer.bytes", Integer.toString(MEGABYTE));
        return options;
    }

    private JobException unavailable(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return JobException.surroundings(
                    "The topic " + topic() + " does not exist at " + target.bootstrapServer()
                            + ": publish to it first.",
                    cause);
        }
        return JobException.surroundings(
                target.failure("The topic " + target + " cannot be read", cause).getMessage(), cause);
    }
}
