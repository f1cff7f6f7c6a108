// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A running job. Each batch is settled and its changed cells are committed, then the results that follow from all cells
 * are written to every sink; a failure in any step ends the job, and the batch is repeated when it is started again.
 *
 * <p>{@link #finish} and {@link #drain} may be called from any thread and only ask for the end; the thread in {@link
 * #awaitEnd} brings it about, so that whoever waits there may stop Spark as soon as it returns.
 */
public final class StreamingJob {

    /**
     * By this name a source that counts what it reads tells, among its metrics, how many messages the last batch took: the
     * rows that Spark sees are fewer.
     */
    public static final String MESSAGES_OF_BATCH = "messagesOfBatch";

    /** The setting of Spark for how many cells the driver may hold; Spark itself bounds what it collects in bytes. */
    private static final String MOST_CELLS = "spark.exterior.maxCells";

    private static final long POLL_MILLIS = 50;
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS_OUTSIDE = Duration.ofSeconds(1);

    private final JobPlan plan;
    private final List<Sink> sinks;
    private final String queryId;
    private final Lease lease;
    private final Owned owned;
    private final CommittedCells committed;
    private final Journal journal;
    private final OffsetLog offsets;
    private final long mostCells;

    /** Of the committed cells, and not of cells whose commit has failed. */
    private Optional<CheckpointReport.Account> account;

    private final BatchGate gate = new BatchGate();
    private final AtomicReference<Instant> endAt = new AtomicReference<>();
    private StreamingQuery query;

    private StreamingJob(JobPlan plan, List<Sink> sinks, Checkpoint checkpoint, Lease lease, Owned owned)
            throws IOException {
        this.plan = plan;
        this.sinks = List.copyOf(sinks);
        this.queryId = checkpoint.queryId();
        this.lease = lease;
        this.owned = owned;
        SparkSession spark = plan.cells().sparkSession();
        this.committed = CommittedCells.open(spark, plan.cells().schema(), plan.key(), checkpoint);
        Integrity.of(checkpoint).require(checkpoint, committed, spark);
        this.journal = checkpoint.journal(committed.batchId());
        this.account = journal.last();
        this.mostCells = Long.parseLong(spark.conf().get(MOST_CELLS, "1000000"));
        this.offsets = new OffsetLog(spark, checkpoint.query());
    }

    /**
     * Starts a job, or goes on with it from its checkpoint; the sinks first get what is committed already. They are the
     * job's from now on, and it closes them.
     *
     * @param checkpoint a folder that belongs to this job alone; made where it does not exist
     * @throws JobException where the checkpoint is of another job, or a sink cannot be written
     */
    public static StreamingJob start(JobPlan plan, String checkpoint, Trigger trigger, List<Sink> sinks) {
        SparkSession spark = plan.cells().sparkSession();
        Owned owned = new Owned(sinks);
        try {
            Checkpoint opened = Checkpoint.open(
                    checkpoint, identity(plan, spark), spark.sparkContext().hadoopConfiguration());
            Lease lease = opened.lease();
            owned.add(lease);
            StreamingJob job = new StreamingJob(plan, sinks, opened, lease, owned);
            job.writeResults();
            job.query = plan.cells()
                    .writeStream()
                    .outputMode(OutputMode.Update())
                    .option("checkpointLocation", opened.query().toString())
                    .trigger(trigger)
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) job::runBatch)
                    .start();
            owned.add(job.query::stop); // the first to be closed: no batch may find its sinks and its lease closed
            return job;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            try (owned) {
                throw Failures.sentence("The job cannot start: ", e);
            } catch (IOException closing) {
                throw Failures.sentence("The job cannot start: ", closing);
            }
        }
    }

    /** The job's own, and what Spark fixes with a query's first batch. */
    private static Map<String, String> identity(JobPlan plan, SparkSession spark) {
        Map<String, String> identity = new HashMap<>(plan.identity());
        identity.put("shuffle_partitions", spark.conf().get("spark.sql.shuffle.partitions"));
        identity.put("state_provider", spark.conf().get("spark.sql.streaming.stateStore.providerClass"));
        identity.put("time_zone", spark.conf().get("spark.sql.session.timeZone"));
        return identity;
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
     * @param patience how long the running batch may take; then it is cut off, which {@link #awaitEnd} tells, and
     *     repeated after a restart
     */
    public void finish(Duration patience) {
        gate.close();
        endAt.compareAndSet(null, Instant.now().plus(patience));
    }

    /**
     * Waits for the end, and brings it about where it was asked for.
     *
     * @throws JobException where the job failed, or a batch was cut off
     */
    public void awaitEnd() {
        try (owned) {
            Instant nextLook = Instant.now();
            while (!query.awaitTermination(POLL_MILLIS)) {
                if (endAt.get() != null && betweenBatches()) {
                    query.stop();
                } else if (endAt.get() != null && Instant.now().isAfter(endAt.get())) {
                    query.stop();
                    throw JobException.surroundings(
                            "The running batch was not finished in time, so it was cut off: it is repeated when the"
                                    + " job starts again.",
                            null);
                } else if (Instant.now().isAfter(nextLook)) {
                    writeResultsThatChangedOutside();
                    nextLook = Instant.now().plus(BETWEEN_LOOKS_OUTSIDE);
                }
            }
            awaitLastWords();
            writeResultsThatChangedOutside();
        } catch (StreamingQueryException failure) {
            throw Failures.sentence("The stream stopped: ", failure);
        } catch (TimeoutException e) {
            throw JobException.surroundings("The stream did not stop in time: " + e.getMessage(), e);
        } catch (IOException e) {
            throw Failures.sentence("The results cannot be written: ", e);
        }
    }

    /** Spark's thread has a little to do behind the end, and complains where the session is gone by then. */
    private void awaitLastWords() {
        try {
            ((StreamingQueryWrapper) query)
                    .streamingQuery()
                    .queryExecutionThread()
                    .join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean betweenBatches() {
        return gate.holdsABatch() || !query.status().isTriggerActive();
    }

    /** The one place where a batch's frame is consumed, once and whole: Spark would not commit a part of its state. */
    private void runBatch(Dataset<Row> changed, long batchId) throws IOException, InterruptedException {
        gate.pass();
        List<Row> rows = changed.collectAsList();
        if (committed.has(batchId)) {
            return; // and its results are written: they were when the job started
        }
        Map<CellKey, Row> cells = committed.byKey(rows);
        committed.requireRoomFor(cells, mostCells);
        // The first batch is committed even where it is empty: Spark finishes one on an empty source, and from then on
        // cells that are not there are cells that are gone.
        if (rows.isEmpty() && committed.batchId() >= 0) {
            return; // nothing changed
        }
        Batch batch = committed.batch(batchId, offsets.range(batchId), cells);
        JsonNode content = Journal.json(plan.settlement().settle(batch));
        synchronized (this) {
            lease.hold();
            journal.append(new CheckpointReport.Account(
                    batchId,
                    batch.range().time(),
                    batch.range().lateWatermark(),
                    batch.range().end(),
                    content));
            committed.commit(batchId, cells);
            account = journal.last();
            writeResults();
        }
    }

    private void writeResultsThatChangedOutside() throws IOException {
        if (plan.results().changedOutside().getAsBoolean()) {
            synchronized (this) {
                writeResults();
            }
        }
    }

    /** Not to be entered by a run that was replaced: what it knows is old. */
    private void writeResults() throws IOException {
        Committed all = new Committed(plan.cells().sparkSession(), plan.cells().schema(), committed.all(), account);
        Results results = new Results(
                queryId, committed.batchId(), plan.results().tables().apply(all));
        for (Sink sink : sinks) {
            sink.prepare(results);
            lease.hold(); // before each: the one before may have waited long
            sink.write(results);
        }
    }
}
