// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running job. Each batch's changed cells are committed, then every result is derived from all cells and written to
 * every sink; a failure in any step ends the job, and the batch is repeated when it is started again.
 *
 * <p>{@link #finish} and {@link #drain} may be called from any thread and only ask for the end; the thread in {@link
 * #awaitEnd} brings it about, so that whoever waits there may stop Spark as soon as it returns.
 */
public final class StreamingJob {

    private static final Logger LOG = LoggerFactory.getLogger(StreamingJob.class);
    private static final long POLL_MILLIS = 50;

    private final JobPlan plan;
    private final List<Sink> sinks;
    private final CommittedCells committed;
    private final BatchGate gate = new BatchGate();
    private final AtomicReference<Instant> endAt = new AtomicReference<>();
    private StreamingQuery query;
    private boolean warnedOfLateRows;

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
        } catch (JobException known) {
            throw known;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            throw JobException.surroundings("The job cannot start: " + rootOf(e), e);
        }
    }

    /** Whether a job would begin anew with this checkpoint, since there is none yet. */
    public static boolean wouldBeginAnew(String checkpoint, SparkSession spark) {
        return !Checkpoint.exists(checkpoint, spark.sparkContext().hadoopConfiguration());
    }

    /** Asks for the end once everything is counted that the source holds at this moment. Returns at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // where the job fails meanwhile, awaitEnd says so
    public void drain() {
        CompletableFuture.runAsync(query::processAllAvailable)
                .whenComplete((done, failure) -> finish(Duration.ofMinutes(1)));
    }

    /**
     * Asks for the end as soon as the running batch is finished, and before another begins. Returns at once.
     *
     * @param patience how long the running batch may take; then it is cut off, and repeated after a restart
     */
    public void finish(Duration patience) {
        gate.close();
        endAt.compareAndSet(null, Instant.now().plus(patience));
    }

    /**
     * Waits for the end, and brings it about where it was asked for.
     *
     * @throws JobException where the job failed
     */
    public void awaitEnd() {
        try {
            while (!query.awaitTermination(POLL_MILLIS)) {
                warnOfLateRows();
                if (endAt.get() != null && (betweenBatches() || Instant.now().isAfter(endAt.get()))) {
                    query.stop();
                }
            }
            warnOfLateRows(); // the last batch's
        } catch (StreamingQueryException failure) {
            throw JobException.surroundings("The stream stopped: " + rootOf(failure), failure);
        } catch (TimeoutException e) {
            throw JobException.surroundings("The stream did not stop in time: " + e.getMessage(), e);
        }
    }

    /** Once for a run: Spark tells that there were some, and not exactly how many. */
    private void warnOfLateRows() {
        if (!warnedOfLateRows && Arrays.stream(query.recentProgress()).anyMatch(StreamingJob::hasLateRows)) {
            warnedOfLateRows = true;
            LOG.warn("Records came after their windows were closed and are left out:"
                    + " a longer watermark would have counted them.");
        }
    }

    private static boolean hasLateRows(StreamingQueryProgress batch) {
        return Arrays.stream(batch.stateOperators()).anyMatch(state -> state.numRowsDroppedByWatermark() > 0);
    }

    private boolean betweenBatches() {
        return gate.holdsABatch() || !query.status().isTriggerActive();
    }

    /** The one place where a batch's frame is consumed, once and whole: Spark would not commit a part of its state. */
    private void runBatch(Dataset<Row> changed, long batchId) throws IOException, InterruptedException {
        gate.pass();
        List<Row> rows = changed.collectAsList();
        if (rows.isEmpty() && committed.batchId() >= 0) {
            return; // nothing changed
        }
        // The first batch is committed even where it is empty: Spark finishes one on an empty source, and from then on
        // cells that are not there are cells that are gone.
        committed.commit(batchId, rows);
        writeResults();
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

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }
}
