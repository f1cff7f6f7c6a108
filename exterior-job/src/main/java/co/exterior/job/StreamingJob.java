// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A running job. Each batch's changed cells are committed, then every result is derived from all cells and written to
 * every sink; a failure in any step ends the job, and the batch is repeated when it is started again.
 *
 * <p>{@link #finish} and {@link #drain} may be called from any thread; {@link #awaitEnd} returns when the job has ended
 * by itself, by one of them, or by a failure.
 */
public final class StreamingJob {

    private static final long POLL_MILLIS = 20;

    private final JobPlan plan;
    private final List<Sink> sinks;
    private final CommittedCells committed;
    private final BatchGate gate = new BatchGate();
    private StreamingQuery query;

    private StreamingJob(JobPlan plan, List<Sink> sinks, CommittedCells committed) {
        this.plan = plan;
        this.sinks = List.copyOf(sinks);
        this.committed = committed;
    }

    /**
     * Starts a job, or goes on with it from its checkpoint; the sinks first get what is committed already.
     *
     * @param checkpoint a folder that belongs to this job alone; made where it does not exist
     * @throws JobException where the checkpoint is of another job, or a sink cannot be written
     */
    public static StreamingJob start(JobPlan plan, String checkpoint, Trigger trigger, List<Sink> sinks) {
        SparkSession spark = plan.cells().sparkSession();
        Checkpoint opened = Checkpoint.open(
                checkpoint, plan.identity(), spark.sparkContext().hadoopConfiguration());
        try {
            CommittedCells committed = CommittedCells.open(spark, plan.cells().schema(), plan.key(), opened);
            StreamingJob job = new StreamingJob(plan, sinks, committed);
            job.writeResults();
            job.query = plan.cells()
                    .writeStream()
                    .outputMode(OutputMode.Update())
                    .option("checkpointLocation", opened.query().toString())
                    .trigger(trigger)
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) job::runBatch)
                    .start();
            return job;
        } catch (IOException | TimeoutException e) {
            throw JobException.surroundings("The job cannot start: " + e.getMessage(), e);
        }
    }

    /**
     * Waits for the end.
     *
     * @throws JobException where it is a failure
     */
    public void awaitEnd() {
        try {
            query.awaitTermination();
        } catch (StreamingQueryException failure) {
            throw stopped(failure);
        }
    }

    /**
     * Counts everything that the source holds at this moment, then ends the job.
     *
     * @throws JobException where the job fails meanwhile
     */
    public void drain() {
        try {
            query.processAllAvailable();
        } catch (Exception failure) { // Scala throws the checked StreamingQueryException without declaring it
            throw stopped(failure);
        }
        end();
    }

    /** Lets the running batch finish, for so long at the most, and ends the job before the next one begins. */
    public void finish(Duration deadline) {
        gate.close();
        long end = System.nanoTime() + deadline.toNanos();
        while (query.isActive() && !betweenBatches() && System.nanoTime() < end) {
            pause();
        }
        end();
    }

    private void end() {
        try {
            query.stop();
        } catch (TimeoutException e) {
            throw JobException.surroundings("The stream did not stop in time: " + e.getMessage(), e);
        }
    }

    private boolean betweenBatches() {
        return gate.holdsABatch() || !query.status().isTriggerActive();
    }

    /** The one place where a batch's frame is consumed, once and whole: Spark would not commit a part of its state. */
    private void runBatch(Dataset<Row> changed, long batchId) throws IOException, InterruptedException {
        gate.pass();
        List<Row> rows = changed.collectAsList();
        if (!rows.isEmpty()) {
            committed.commit(batchId, rows);
            writeResults();
        }
    }

    private void writeResults() throws IOException {
        Dataset<Row> cells = committed.all();
        List<Results.Table> tables = new ArrayList<>();
        for (JobPlan.Derivation derivation : plan.derivations()) {
            Dataset<Row> table = derivation.fromCells().apply(cells);
            tables.add(new Results.Table(derivation.name(), table.schema(), table.collectAsList()));
        }
        Results results = new Results(committed.batchId(), tables);
        for (Sink sink : sinks) {
            sink.write(results);
        }
    }

    private static JobException stopped(Exception failure) {
        return JobException.surroundings("The stream stopped: " + rootOf(failure), failure);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
