// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes the accepted records of one source in its order. A record counts as published when the broker has confirmed
 * it; the first that it does not confirm ends the work. Not thread-safe: one publisher, one source.
 */
public final class Publisher {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong persons = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private final Map<Reading.Flag, Long> flagged = new EnumMap<>(Reading.Flag.class);
    private long read;

    Publisher(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Reads the source to its end, or until the thread is interrupted; then waits for every confirmation.
     *
     * @param rate records per second, or 0 for as fast as it goes
     * @param progress told now and then how many rows were read
     * @throws PublishException where the broker does not confirm a record
     */
    public static PublishReport publish(Source source, KafkaTarget target, long rate, LongConsumer progress) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(target.producerSettings())) {
            Pace pace = rate == 0 ? Pace.unlimited() : Pace.perSecond(rate);
            return new Publisher(producer, target.topic()).publish(source, pace, progress);
        } catch (KafkaException e) {
            throw new PublishException("Publishing to " + target + " failed: " + e.getMessage(), e);
        }
    }

    PublishReport publish(Source source, Pace pace, LongConsumer progress) {
        try {
            Iterator<SourceRecord> records = source.records();
            while (records.hasNext() && failure.get() == null) {
                pace.next();
                publish(records.next());
                progress.accept(read);
            }
            producer.flush();
        } catch (InterruptedException | InterruptException stopped) {
            // Asked to stop: what was read is settled below, and nothing more is read.
            Thread.interrupted();
            producer.flush();
        }
        PublishReport report = new PublishReport(source, read, published.get(), persons.get(), refused, flagged);
        if (failure.get() != null || !report.balances()) {
            throw new PublishException(
                    "Of " + (read - report.refusals()) + " records sent to the topic " + topic + ", only "
                            + published.get() + " were confirmed: " + reason(),
                    failure.get());
        }
        return report;
    }

    /** A row counts as read when it was settled or handed over: sending may be interrupted before that. */
    private void publish(SourceRecord record) {
        if (record.reading() instanceof Reading.Accepted accepted) {
            send(record.id(), accepted.citizen());
            accepted.flags().forEach(flag -> flagged.merge(flag, 1L, Long::sum));
        } else if (record.reading() instanceof Reading.Refused refusal) {
            refused.merge(refusal.refusal().reason(), 1L, Long::sum);
        }
        read++;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every outcome
    private void send(String id, Citizen citizen) {
        byte[] key = id.getBytes(StandardCharsets.US_ASCII);
        producer.send(new ProducerRecord<>(topic, key, CitizenJson.write(citizen)), (confirmed, error) -> {
            if (error == null) {
                published.incrementAndGet();
                persons.addAndGet(citizen.persons());
            } else {
                failure.compareAndSet(null, error);
            }
        });
    }

    private String reason() {
        return failure.get() == null
                ? "the others got no answer."
                : failure.get().getMessage();
    }
}
