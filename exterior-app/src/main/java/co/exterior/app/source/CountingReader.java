// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.Counting;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import scala.Function1;

/** Counts the messages of one partition in one batch, gives the counts, and notes where the dead letters are. */
final class CountingReader implements PartitionReader<InternalRow> {

    private final ConsumedRange messages;
    private final long openFrom;
    private final long latestBelieved;
    private final Pointers deadLetters;
    private final Iterator<Row> counts;
    private final Function1<Object, Object> toInternal =
            CatalystTypeConverters.createToCatalystConverter(Counting.COUNTS);
    private InternalRow row;

    CountingReader(CountedRange range, Counting counting, Pointers deadLetters) {
        this.openFrom = range.openFrom().toEpochMilli();
        this.latestBelieved = range.latestBelieved().toEpochMilli();
        this.deadLetters = deadLetters;
        this.messages = new ConsumedRange(range.messages());
        this.counts = counting.count(messages, this::seen, deadLetters::add);
    }

    private ConsumedMessage seen(ConsumerRecord<byte[], byte[]> message) {
        if (message.timestamp() < openFrom) {
            deadLetters.add(message); // late, or else refused
        }
        return new ConsumedMessage(message, latestBelieved);
    }

    @Override
    public boolean next() {
        if (!counts.hasNext()) {
            return false;
        }
        row = (InternalRow) toInternal.apply(counts.next());
        return true;
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() {
        messages.close();
    }
}
