// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.model.MessageHeaders;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;
import org.apache.spark.sql.kafka010.consumer.KafkaDataConsumer;
import org.apache.spark.unsafe.types.UTF8String;

/** The messages of one partition in one batch, read with a consumer of Spark's pool as Spark's source reads them. */
final class MessageReader implements PartitionReader<InternalRow> {

    private static final long MICROS_OF_A_MILLI = 1_000;

    private final KafkaBatchInputPartition range;
    private final KafkaDataConsumer consumer;
    private long nextOffset;
    private InternalRow row;

    private MessageReader(KafkaBatchInputPartition range) {
        this.range = range;
        this.consumer = KafkaDataConsumer.acquire(range.offsetRange().topicPartition(), range.executorKafkaParams());
        this.nextOffset = range.offsetRange().fromOffset();
    }

    static PartitionReader<InternalRow> of(InputPartition range) {
        return new MessageReader((KafkaBatchInputPartition) range);
    }

    @Override
    public boolean next() {
        long end = range.offsetRange().untilOffset();
        ConsumerRecord<byte[], byte[]> message =
                nextOffset < end ? consumer.get(nextOffset, end, range.pollTimeoutMs(), range.failOnDataLoss()) : null;
        if (message == null) { // also where the last of them are marks of a transaction, which are no messages
            return false;
        }
        nextOffset = message.offset() + 1;
        row = row(message);
        return true;
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() {
        consumer.release();
    }

    static InternalRow row(ConsumerRecord<byte[], byte[]> message) {
        Header[] headers = message.headers().toArray();
        boolean snapshotOnly = headers.length == 1 && headers[0].key().equals(MessageHeaders.SNAPSHOT);
        return new GenericInternalRow(new Object[] {
            message.value(),
            Math.multiplyExact(message.timestamp(), MICROS_OF_A_MILLI),
            snapshotOnly ? headers[0].value() : null,
            snapshotOnly || headers.length == 0 ? null : array(headers)
        });
    }

    private static GenericArrayData array(Header[] headers) {
        return new GenericArrayData(Arrays.stream(headers)
                .map(header ->
                        new GenericInternalRow(new Object[] {UTF8String.fromString(header.key()), header.value()}))
                .toArray());
    }
}
