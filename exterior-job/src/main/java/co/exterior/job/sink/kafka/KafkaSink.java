// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.kafka;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.Sink;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Keeps the results in a compacted topic, as {@link ResultJson} writes them, each write in one transaction: whoever
 * reads committed messages sees a write whole or not at all, and the last message of each key is the row as it is, or
 * nothing where it is gone. Only what has changed is sent.
 *
 * <p>A run reads what the topic holds before it writes, so it does not matter how the run before it ended. It ends an
 * older run's right to write. One query's results are in a topic, and nothing else.
 */
public final class KafkaSink implements Sink {

    /** The header that tells the results of one query from another's. */
    static final String QUERY_ID = "exterior.query_id";

    /** The header that says with which batch a row became what it is. */
    static final String BATCH_ID = "exterior.batch_id";

    private static final String TRANSACTIONAL_ID = "exterior-sink-";
    private static final int PATIENCE_MILLIS = 60_000;

    /** Longer than a write can take, so that only a run that stands still loses its transaction. */
    private static final int TRANSACTION_MILLIS = 3 * PATIENCE_MILLIS;

    private final ResultTopic topic;
    private Producer<String, String> producer;
    private Map<String, String> known;

    private KafkaSink(ResultTopic topic) {
        this.topic = topic;
    }

    /**
     * A sink into a topic, which is made where it does not exist; nobody is asked for it before the first write.
     *
     * @param clientSettings the user's own, for TLS and SASL; what the sink depends on wins over them
     */
    public static KafkaSink into(String bootstrapServer, String topic, Map<String, String> clientSettings) {
        return new KafkaSink(new ResultTopic(bootstrapServer, topic, clientSettings));
    }

    @Override
    public void write(Results results) throws InterruptedIOException {
        Map<String, String> wanted = ResultJson.messages(results);
        try {
            if (producer == null) {
                begin(results.queryId());
            }
            Map<String, String> difference = difference(wanted);
            if (!difference.isEmpty()) {
                send(difference, headers(results));
                known = wanted;
            }
        } catch (InterruptException e) {
            InterruptedIOException interrupted = new InterruptedIOException("writing to " + topic);
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Looks before it ends another's right to write: that may be another query's, whose topic this is. */
    private void begin(String queryId) {
        try (ResultReader reader = new ResultReader(topic, topic.requireCompacted(), queryId)) {
            reader.readOn();
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
            producer.initTransactions();
            known = reader.readOn();
        }
    }

    /** What to send, a null for what is gone; the batch last. */
    private Map<String, String> difference(Map<String, String> wanted) {
        Map<String, String> difference = new LinkedHashMap<>();
        known.keySet().stream().filter(key -> !wanted.containsKey(key)).forEach(key -> difference.put(key, null));
        wanted.forEach((key, value) -> {
            if (!value.equals(known.get(key))) {
                difference.put(key, value);
            }
        });
        return difference;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a commit fails where one of its messages did
    private void send(Map<String, String> messages, List<Header> headers) {
        AtomicReference<Exception> refused = new AtomicReference<>();
        try {
            producer.beginTransaction();
            messages.forEach((key, value) ->
                    producer.send(new ProducerRecord<>(topic.name(), null, key, value, headers), (sent, failure) -> {
                        if (failure != null) {
                            refused.compareAndSet(null, failure);
                        }
                    }));
            producer.commitTransaction();
        } catch (KafkaException e) {
            takeBack(e);
            // Of a message that was refused it says only that it is in an error state.
            throw refused.get() instanceof KafkaException reason && !(e instanceof InterruptException) ? reason : e;
        }
    }

    /** Nobody who reads the topic is to wait for what will never be committed. */
    private void takeBack(KafkaException failure) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException impossible) {
            failure.addSuppressed(impossible); // as where the run was replaced, or nobody knows what was committed
        }
    }

    private static List<Header> headers(Results results) {
        return List.of(
                new RecordHeader(QUERY_ID, results.queryId().getBytes(StandardCharsets.UTF_8)),
                new RecordHeader(BATCH_ID, Long.toString(results.batchId()).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = topic.settings();
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG); // a producer has none
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID + topic.name());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return settings;
    }

    private JobException failure(KafkaException e) {
        boolean replaced = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
        if (replaced) {
            return JobException.surroundings(
                    "Another run of this job writes to the topic " + topic + " now: this one has been replaced.", e);
        }
        return topic.failure("cannot be written", e);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
