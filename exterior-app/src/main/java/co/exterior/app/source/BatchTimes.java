// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.job.Batch;
import co.exterior.job.OffsetLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.execution.streaming.MicroBatchExecution;

/**
 * When the batch that runs was planned, and what is late to it, by Spark's own log: the times that its plan takes, and
 * that a repeated batch keeps.
 */
final class BatchTimes {

    private final SparkSession spark;
    private final OffsetLog log;

    /** The times of the query that a source belongs to, by the folder that Spark gives the source. */
    BatchTimes(SparkSession spark, String checkpoint) {
        this.spark = spark;
        this.log = OffsetLog.ofSource(spark, checkpoint);
    }

    Batch.Range batchUpTo(Offset end) {
        long batch = Long.parseLong(spark.sparkContext().getLocalProperty(MicroBatchExecution.BATCH_ID_KEY()));
        try {
            Batch.Range range = log.range(batch);
            if (!range.end().equals(end.json())) {
                throw new IllegalStateException("Spark's log has batch " + batch + " end at " + range.end()
                        + ", but it runs up to " + end.json());
            }
            return range;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
