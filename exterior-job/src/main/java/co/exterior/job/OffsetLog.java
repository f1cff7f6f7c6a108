// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.OffsetSeq;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;
import org.apache.spark.sql.execution.streaming.OffsetSeqMetadata;
import scala.Option;

/** Spark's own log of what each batch reads, written before the batch runs and read here while it does. */
public final class OffsetLog {

    private final OffsetSeqLog log;

    OffsetLog(SparkSession spark, Path query) {
        this.log = new OffsetSeqLog(spark, new Path(query, "offsets").toString());
    }

    /**
     * The log of the query that a source belongs to.
     *
     * @param checkpoint the folder that Spark gives the source, two levels below the query's
     */
    public static OffsetLog ofSource(SparkSession spark, String checkpoint) {
        return new OffsetLog(spark, new Path(checkpoint).getParent().getParent());
    }

    /**
     * What a batch reads, and when it was planned.
     *
     * @throws IOException where it was not planned yet, or is forgotten
     */
    public Batch.Range range(long batch) throws IOException {
        OffsetSeq planned = read(batch).orElseThrow(() -> new IOException("Spark's log has no batch " + batch));
        OffsetSeqMetadata metadata = planned.metadata().get();
        Optional<OffsetSeq> before = read(batch - 1);
        if (before.isEmpty() && batch > 0) {
            throw new IOException("Spark's log has no batch " + (batch - 1));
        }
        // A record is late by the watermark of the batch before: Spark's rule since several stateful steps may chain.
        long watermark =
                before.map(known -> known.metadata().get().batchWatermarkMs()).orElse(0L);
        return new Batch.Range(
                before.flatMap(OffsetLog::offsets),
                offsets(planned).orElseThrow(() -> new IOException("Spark's log has no offsets of batch " + batch)),
                Instant.ofEpochMilli(metadata.batchTimestampMs()),
                Instant.ofEpochMilli(watermark));
    }

    private Optional<OffsetSeq> read(long batch) {
        Option<OffsetSeq> found = batch < 0 ? Option.empty() : log.get(batch);
        return found.isDefined() ? Optional.of(found.get()) : Optional.empty();
    }

    private static Optional<String> offsets(OffsetSeq batch) {
        return batch.offsets().head().isDefined()
                ? Optional.of(batch.offsets().head().get().json())
                : Optional.empty();
    }
}
