// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.MessageHeaders;
import co.exterior.model.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Publishes the accepted records of one source in its order, as one snapshot. A record counts as published when the
 * broker has confirmed it; the first that it does not confirm ends the work. What is settled is announced now and then,
 * and whoever publishes the same source after a stop, a failure or a kill goes on behind it and publishes no record
 * twice. Not thread-safe: one publisher, one source; and one publisher of a snapshot at a time.
 */
public final class Publisher {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Announcements announcements;
    private final Beginning beginning;
    private final Account account;
    private final String snapshot;
    private final List<Header> headers;
    private Instant finished;
    private long announced = System.nanoTime();

    Publisher(Producer<byte[], byte[]> producer, String topic, Announcements announcements, Beginning beginning) {
        this.producer = producer;
        this.topic = topic;
        this.announcements = announcements;
        this.beginning = beginning;
        this.account = new Account(beginning.soFar());
        this.snapshot = beginning.soFar().snapshot();
        this.headers = List.of(new RecordHeader(MessageHeaders.SNAPSHOT, snapshot.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Publishes a source for the first time, or goes on with it.
     *
     * @param rate records per second, or 0 for as fast as it goes
     */
    public static PublishReport publish(Source source, KafkaTarget target, long rate, Progress progress) {
        return publish(source, target, PublishSettings.at(rate), progress);
    }

    /**
     * Reads the source to its end, or until the thread is interrupted; then waits for every confirmation.
     *
     * @throws PublishException where the source was published already and may not be again, or the broker does not
     *     confirm a record
     */
    public static PublishReport publish(
            Source source, KafkaTarget target, PublishSettings settings, Progress progress) {
        SnapshotTopic snapshots = SnapshotTopic.of(target);
        Attempt attempt = Attempt.next(source, snapshots.read(), settings.again());
        snapshots.createIfAbsent();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(target.producerSettings())) {
            Announcements announcements = announcement -> {
                snapshots.announce(announcement, producer);
                settings.journal().write(announcement);
            };
            Beginning beginning = Beginning.of(source, attempt, target, settings.journal(), progress);
            return new Publisher(producer, target.topic(), announcements, beginning)
                    .publish(source, settings.pace(), progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted before anything was published to " + target + ".", e);
        } catch (KafkaException e) {
            throw new PublishException("Publishing to " + target + " failed: " + e.getMessage(), e);
        }
    }

    PublishReport publish(Source source, Pace pace, Progress progress) {
        try {
            announcements.announce(account.announcement(finished));
            try (ReadAhead<Outgoing> records = ReadAhead.of(source.recordsAfter(account.rows()), this::outgoing)) {
                while (records.hasNext() && account.failure().isEmpty()) {
                    pace.next();
                    publish(records.next());
                    progress.read(account.rows());
                    if (account.rows() % announcements.everyRows() == 0 && isTimeToAnnounce()) {
                        announceProgress();
                    }
                }
            }
            return complete();
        } catch (InterruptedException | InterruptException stopped) {
            return stopped();
        } catch (SourceException brokenOff) {
            try {
                stopped();
            } catch (PublishException alsoFailed) {
                brokenOff.addSuppressed(alsoFailed);
            }
            throw brokenOff;
        }
    }

    /** A row counts as read when it was settled or handed over: sending may be interrupted before that. */
    private void publish(Outgoing outgoing) {
        if (outgoing.row().reading() instanceof Reading.Accepted accepted) {
            publish(outgoing, accepted.citizen().persons());
            account.flagged(accepted.flags());
        } else if (outgoing.row().reading() instanceof Reading.Refused refusal) {
            account.refused(refusal.refusal().reason());
        }
        account.read();
    }

    private void publish(Outgoing outgoing, int persons) {
        Optional<Tail.Position> published = beginning.tail().take(outgoing.row().id());
        if (published.isPresent()) {
            account.confirmed(published.get().partition(), published.get().offset(), persons);
        } else {
            send(outgoing, persons);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every outcome
    private void send(Outgoing outgoing, int persons) {
        producer.send(outgoing.message(), (confirmed, error) -> {
            if (error == null) {
                account.confirmed(confirmed.partition(), confirmed.offset(), persons);
            } else {
                account.failed(error);
            }
        });
    }

    /** Called by the thread that reads. */
    private Outgoing outgoing(SourceRecord row) {
        if (row.reading() instanceof Reading.Accepted accepted) {
            Citizen citizen = accepted.citizen();
            byte[] value =
                    CitizenJson.write(citizen.snapshot().equals(snapshot) ? citizen : citizen.withSnapshot(snapshot));
            byte[] key = row.id().getBytes(StandardCharsets.US_ASCII);
            return new Outgoing(row, new ProducerRecord<>(topic, null, key, value, headers));
        }
        return new Outgoing(row, null);
    }

    private PublishReport complete() throws InterruptedException {
        settle();
        if (beginning.tail().size() > 0) {
            throw new PublishException(
                    "The topic " + topic + " has " + beginning.tail().size() + " records of the snapshot " + snapshot
                            + " that its source does not give: it stays incomplete; publish the source with another"
                            + " topic.",
                    null);
        }
        finished = Instant.now();
        announceProgress();
        return report();
    }

    /** Asked to stop, or out of rows too early: what was read is settled, and nothing more is read. */
    private PublishReport stopped() {
        Thread.interrupted();
        try {
            announceProgress();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return report();
    }

    private PublishReport report() {
        return new PublishReport(account.announcement(finished), account.flagged());
    }

    private boolean isTimeToAnnounce() {
        return System.nanoTime() - announced >= announcements.atMostEvery().toNanos();
    }

    private void announceProgress() throws InterruptedException {
        announced = System.nanoTime();
        settle();
        // Until then a record of the tail may stand behind one that is sent now: an end behind both would hide it.
        if (beginning.tail().size() == 0) {
            announcements.announce(account.announcement(finished));
        }
    }

    private void settle() {
        producer.flush();
        if (!account.isSettled()) {
            Exception failure = account.failure().orElse(null);
            throw new PublishException(
                    account.confirmations() + " by the topic " + topic + ": "
                            + (failure == null ? "the others got no answer." : failure.getMessage()),
                    failure);
        }
    }
}
