// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.Counting;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import scala.Function1;

/** Counts the messages of one partition in one batch, and gives the counts. */
final class CountingReader implements PartitionReader<InternalRow> {

    private final ConsumedRange messages;
    private final Iterator<Row> counts;
    private final Function1<Object, Object> toInternal =
            CatalystTypeConverters.createToCatalystConverter(Counting.COUNTS);
    private InternalRow row;

    CountingReader(CountedRange range, Counting counting) {
        this.messages = new ConsumedRange(range.messages());
        long latestBelieved = range.latestBelieved().toEpochMilli();
        this.counts = counting.count(messages, message -> new ConsumedMessage(message, latestBelieved));
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
