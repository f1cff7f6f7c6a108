// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The records of a snapshot that its topic has behind the last announcement: they were published, and nobody lived to
 * say so. Not thread-safe.
 */
final class Tail {

    /** Where a record stands in the topic. */
    record Position(int partition, long offset) {}

    /** What a killed publisher had handed to the network reaches the broker a moment later. */
    private static final long SECONDS_TO_ARRIVE = 2;

    private final byte[] snapshot;
    private final Map<String, Position> byRecordId = new HashMap<>();

    Tail(String snapshot) {
        this.snapshot = snapshot.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the topic from where the announcement says to where it ends.
     *
     * @throws PublishException where the topic ends before that, or cannot be read
     */
    static Tail read(KafkaTarget target, Announcement soFar) throws InterruptedException {
        Tail tail = new Tail(soFar.snapshot());
        // An unfinished transaction of somebody else must not hide what stands behind it.
        try (TopicContent content = TopicContent.written(target)) {
            Map<Integer, Long> ends = content.ends();
            soFar.ends().forEach((partition, end) -> requireReached(target, partition, end, ends));
            Map<Integer, Long> seen = content.readFrom(soFar.ends(), tail::add);
            TimeUnit.SECONDS.sleep(SECONDS_TO_ARRIVE);
            content.readFrom(seen, tail::add);
        }
        return tail;
    }

    private static void requireReached(KafkaTarget target, int partition, long end, Map<Integer, Long> ends) {
        if (ends.getOrDefault(partition, 0L) < end) {
            throw new PublishException(
                    "The topic " + target + " ends at offset " + ends.getOrDefault(partition, 0L) + " of partition "
                            + partition + ", and a snapshot was announced up to " + end
                            + ": it has lost messages or is another one of the same name; delete the topic "
                            + Announcement.topicOf(target.topic()) + " with it.",
                    null);
        }
    }

    /** A message published anew after a repair is an event of its own, not the source's row. */
    void add(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(MessageHeaders.SNAPSHOT);
        if (header != null
                && message.key() != null
                && Arrays.equals(header.value(), snapshot)
                && message.headers().lastHeader(DeadLetterHeaders.REPLAY_OF) == null) {
            byRecordId.put(
                    new String(message.key(), StandardCharsets.UTF_8),
                    new Position(message.partition(), message.offset()));
        }
    }

    /** Takes a record out, if it is there. */
    Optional<Position> take(String recordId) {
        return byRecordId.isEmpty() ? Optional.empty() : Optional.ofNullable(byRecordId.remove(recordId));
    }

    int size() {
        return byRecordId.size();
    }
}
