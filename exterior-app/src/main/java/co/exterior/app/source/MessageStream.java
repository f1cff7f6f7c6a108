// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/** The batches of Spark's Kafka source, read by {@link MessageReader}. */
final class MessageStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {

    private final MicroBatchStream kafka;

    MessageStream(MicroBatchStream kafka) {
        this.kafka = kafka;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return MessageReader::of;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return kafka.planInputPartitions(start, end);
    }

    @Override
    public Offset initialOffset() {
        return kafka.initialOffset();
    }

    @Override
    public Offset latestOffset() {
        return kafka.latestOffset();
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        return limited().latestOffset(start, limit);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return limited().getDefaultReadLimit();
    }

    @Override
    public Offset reportLatestOffset() {
        return limited().reportLatestOffset();
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        limited().prepareForTriggerAvailableNow();
    }

    @Override
    public Map<String, String> metrics(Optional<Offset> latestConsumed) {
        return ((ReportsSourceMetrics) kafka).metrics(latestConsumed);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return kafka.deserializeOffset(json);
    }

    @Override
    public void commit(Offset end) {
        kafka.commit(end);
    }

    @Override
    public void stop() {
        kafka.stop();
    }

    @Override
    public String toString() {
        return kafka.toString();
    }

    private SupportsTriggerAvailableNow limited() {
        return (SupportsTriggerAvailableNow) kafka;
    }
}
