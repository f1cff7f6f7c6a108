// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;

/**
 * The messages of one partition of a topic in one batch, all of them or a failure. Its consumer comes from a pool; to be
 * closed.
 */
final class ConsumedRange implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private final PartitionConsumers.Key key;
    private final PartitionConsumer consumer;
    private final long end;
    private ConsumerRecord<byte[], byte[]> next;
    private boolean failed = true; // until it is seen to the end

    ConsumedRange(KafkaBatchInputPartition range) {
        this.key = PartitionConsumers.Key.of(range);
        this.end = range.offsetRange().untilOffset();
        this.consumer = PartitionConsumers.borrow(key);
        try {
            consumer.goTo(range.offsetRange().fromOffset());
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = consumer.nextBefore(end);
            failed = next != null;
        }
        return next != null;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ConsumerRecord<byte[], byte[]> message = next;
        next = null;
        return message;
    }

    @Override
    public void close() {
        PartitionConsumers.giveBack(key, consumer, !failed);
    }
}
