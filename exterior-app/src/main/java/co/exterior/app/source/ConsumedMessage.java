// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.Message;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A message as Kafka's consumer gives it. */
record ConsumedMessage(ConsumerRecord<byte[], byte[]> record, long latestBelievedMillis) implements Message {

    private static final long MICROS_OF_A_MILLI = 1_000;

    @Override
    public byte[] value() {
        return record.value();
    }

    @Override
    public long micros() {
        return Math.multiplyExact(record.timestamp(), MICROS_OF_A_MILLI);
    }

    @Override
    public boolean isAhead() {
        return record.timestamp() > latestBelievedMillis;
    }

    @Override
    public byte[] header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public boolean hasHeader(String name, byte[] value) {
        // A header's name is decoded whenever it is asked for, which costs more than its value.
        for (Header header : record.headers().toArray()) {
            if (Arrays.equals(header.value(), value)) {
                return Arrays.equals(header(name), value);
            }
        }
        return false;
    }
}
