// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.CommitLog;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;

/**
 * Whether the parts of a checkpoint belong together. Spark goes on from what it finds: where a part was deleted, or put
 * back from an older copy, it would read again what is counted, or never read what is not.
 *
 * @param offsets the batches that Spark has planned and not forgotten
 * @param commits the batches that Spark has finished and not forgotten
 * @param accounts every batch that has an account, committed or not
 */
record Integrity(NavigableSet<Long> offsets, NavigableSet<Long> commits, NavigableSet<Long> accounts) {

    static Integrity of(Checkpoint checkpoint) throws IOException {
        return new Integrity(
                batches(new Path(checkpoint.query(), "offsets"), checkpoint.files()),
                batches(new Path(checkpoint.query(), "commits"), checkpoint.files()),
                checkpoint.accountedBatches());
    }

    /** Reads what Spark will go on from: its own words for a file that was cut say neither where it is nor what to do. */
    private void requireReadable(Checkpoint checkpoint, SparkSession spark) throws IOException {
        try {
            if (!offsets.isEmpty()) {
                new OffsetSeqLog(spark, new Path(checkpoint.query(), "offsets").toString()).get(offsets.last());
            }
            if (!commits.isEmpty()) {
                new CommitLog(spark, new Path(checkpoint.query(), "commits").toString()).get(commits.last());
            }
        } catch (Exception unreadable) { // also of kinds that Scala does not declare
            throw checkpoint.damaged("Spark's log of its last batch cannot be read");
        }
    }

    /** Spark has finished a batch only after its cells were committed, and plans one before it. */
    void require(Checkpoint checkpoint, CommittedCells cells, SparkSession spark) throws IOException {
        requireReadable(checkpoint, spark);
        if (last(commits) >= 0 && !offsets.contains(last(commits))) {
            throw checkpoint.damaged("Spark has finished batch " + last(commits) + " and has no plan of it");
        }
        if (cells.batchId() > last(offsets)) {
            throw checkpoint.damaged(
                    "its cells are of batch " + cells.batchId() + ", and Spark is at batch " + last(offsets));
        }
        Long lost = accounts.higher(cells.batchId());
        if (lost != null && lost <= last(commits)) {
            throw checkpoint.damaged("the cells of batch " + lost + " are gone, which Spark has finished");
        }
        for (long batch : accounts.subSet(cells.gathered(), false, cells.batchId(), true)) {
            if (!cells.ungathered().contains(batch)) {
                throw checkpoint.damaged("the cells of batch " + batch + " are gone");
            }
        }
    }

    private static long last(NavigableSet<Long> batches) {
        return batches.isEmpty() ? -1 : batches.last();
    }

    private static NavigableSet<Long> batches(Path log, FileSystem files) throws IOException {
        NavigableSet<Long> batches = new TreeSet<>();
        if (files.exists(log)) {
            for (FileStatus file : files.listStatus(log)) {
                if (file.getPath().getName().matches("[0-9]+")) {
                    batches.add(Long.parseLong(file.getPath().getName()));
                }
            }
        }
        return batches;
    }
}
