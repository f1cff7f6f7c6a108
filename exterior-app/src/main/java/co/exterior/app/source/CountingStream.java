// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.Counting;
import co.exterior.job.Batch;
import co.exterior.job.StreamingJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;

/** The batches of Spark's Kafka source, counted by {@link CountingReader}. */
final class CountingStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {

    private final MicroBatchStream kafka;
    private final Counting counting;
    private final Duration maxSkew;
    private final BatchTimes times;
    private final Pointers deadLetters;
    private long messagesOfBatch;

    CountingStream(
            MicroBatchStream kafka, Counting counting, Duration maxSkew, BatchTimes times, Pointers deadLetters) {
        this.kafka = kafka;
        this.counting = counting;
        this.maxSkew = maxSkew;
        this.times = times;
        this.deadLetters = deadLetters;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        deadLetters.reset(); // those of the batch before
        Batch.Range batch = times.batchUpTo(end);
        Instant openFrom = counting.window().openFrom(batch.lateWatermark());
        Instant latestBelieved = batch.time().plus(maxSkew);
        CountedRange[] ranges = Arrays.stream(kafka.planInputPartitions(start, end))
                .map(range -> new CountedRange((KafkaBatchInputPartition) range, openFrom, latestBelieved))
                .toArray(CountedRange[]::new);
        messagesOfBatch = Arrays.stream(ranges).mapToLong(CountedRange::length).sum();
        return ranges;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        Counting how = counting;
        // Spark sends home what a task adds where the accumulator came with its code, and not with its partition.
        Pointers noted = deadLetters;
        return range -> new CountingReader((CountedRange) range, how, noted);
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
        messagesOfBatch = 0; // of the next batch, which may have none and not be planned
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
        Map<String, String> metrics = new HashMap<>(((ReportsSourceMetrics) kafka).metrics(latestConsumed));
        metrics.put(StreamingJob.MESSAGES_OF_BATCH, Long.toString(messagesOfBatch));
        return metrics;
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
