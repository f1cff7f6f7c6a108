// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer of one partition, with what it has fetched and not given yet. It gives each message, or fails. Offsets that it
 * goes past are marks of transactions and what was never committed, and no messages that are gone: a broker refuses to be
 * asked for an offset before its first, and what it sends from one on has no holes. Not thread-safe.
 */
final class PartitionConsumer implements AutoCloseable {

    private static final Iterator<ConsumerRecord<byte[], byte[]>> NOTHING = Collections.emptyIterator();

    private final TopicPartition partition;
    private final Duration patience;
    private final Consumer<byte[], byte[]> kafka;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = NOTHING;
    private ConsumerRecord<byte[], byte[]> ahead;
    private long offset = -1;

    PartitionConsumer(TopicPartition partition, Map<String, Object> settings, Duration patience) {
        this(partition, new KafkaConsumer<>(settings), patience);
    }

    PartitionConsumer(TopicPartition partition, Consumer<byte[], byte[]> kafka, Duration patience) {
        this.partition = partition;
        this.patience = patience;
        this.kafka = kafka;
        kafka.assign(List.of(partition));
    }

    /** Gives next what is at this offset, or the first message behind it. */
    void goTo(long from) {
        if (offset != from) {
            fetched = NOTHING;
            ahead = null;
            offset = from;
            kafka.seek(partition, from);
        }
    }

    /**
     * The next message below this offset, or null where there is no other.
     *
     * @throws IllegalStateException where messages are gone, or the broker gave none in time
     */
    ConsumerRecord<byte[], byte[]> nextBefore(long end) {
        while (offset < end) {
            if (ahead == null && fetched.hasNext()) {
                ahead = fetched.next();
            }
            if (ahead == null) {
                fetch();
            } else if (ahead.offset() >= end) {
                offset = end;
            } else {
                ConsumerRecord<byte[], byte[]> message = ahead;
                ahead = null;
                offset = message.offset() + 1;
                return message;
            }
        }
        return null;
    }

    private void fetch() {
        // What the last poll went past behind its last message: to poll for that would be to wait for what is not
        // there.
        long passed = kafka.position(partition, patience);
        if (passed > offset) {
            offset = passed;
            return;
        }
        try {
            fetched = kafka.poll(patience).iterator();
        } catch (OffsetOutOfRangeException lost) {
            throw new IllegalStateException(
                    "Messages of " + partition + " from offset " + offset + " on are gone before they were counted",
                    lost);
        }
        if (!fetched.hasNext() && kafka.position(partition, patience) == offset) {
            throw new IllegalStateException(
                    "Of " + partition + " no message from offset " + offset + " on was fetched within " + patience);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
