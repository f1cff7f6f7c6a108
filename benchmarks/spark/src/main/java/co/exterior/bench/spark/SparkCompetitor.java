// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import co.exterior.bench.measure.Lifeline;
import co.exterior.bench.measure.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * One plan on Spark, in one query as the job is. Only a plan that does not limit its batches has another query for the
 * warm-up, and goes on behind it from a checkpoint of its own: it would take all in one batch. Ends when its input does.
 */
public final class SparkCompetitor {

    /** The line that says behind how many records the second query begins. */
    private static final String FROM = "from ";

    private static final String LIMIT = "maxOffsetsPerTrigger";

    /** So many records, and more, may be lacking in a batch of a limited size. */
    private static final long SPLIT_UNEVENLY = 1_000;

    private static final String EARLIEST = "earliest";
    private static final long POLL_MILLIS = 20;

    private final SparkSession spark;
    private final Plan plan;
    private final Task task;

    private SparkCompetitor(SparkSession spark, Plan plan, Task task) {
        this.spark = spark;
        this.plan = plan;
        this.task = task;
    }

    /**
     * Runs a plan.
     *
     * @param args the plan, then the task
     */
    public static void main(String[] args) throws InterruptedException, TimeoutException {
        Plan plan = Plan.of(args[0]);
        SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .appName("bench")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", plan.shufflePartitions())
                .getOrCreate();
        new SparkCompetitor(spark, plan, Task.of(List.of(args).subList(1, args.length))).run();
        Runtime.getRuntime().halt(0); // what it had to show is in its checkpoint
    }

    private void run() throws InterruptedException, TimeoutException {
        boolean inOneQuery = task.warmUp() == 0 || plan.reading().containsKey(LIMIT);
        String start = inOneQuery ? EARLIEST : warmUp();
        StreamingQuery counted = start(start, Map.of(), "checkpoint");
        endOnFailure(counted);
        Lifeline.awaitEnd();
    }

    /** Gives where what counts begins. */
    private String warmUp() throws InterruptedException, TimeoutException {
        StreamingQuery query = start(EARLIEST, Map.of(LIMIT, Long.toString(task.warmUp())), "warm-up");
        while (true) {
            if (query.exception().isDefined()) {
                throw new IllegalStateException(query.exception().get());
            }
            long read = 0;
            for (StreamingQueryProgress batch : query.recentProgress()) {
                read += batch.numInputRows();
                if (read > task.warmUp() - SPLIT_UNEVENLY) {
                    query.stop();
                    System.out.println(FROM + read);
                    return batch.sources()[0].endOffset();
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private StreamingQuery start(String startingOffsets, Map<String, String> limits, String folder)
            throws TimeoutException {
        Map<String, String> options = new HashMap<>(plan.reading());
        options.putAll(limits);
        options.put("kafka.bootstrap.servers", task.bootstrapServer());
        options.put("subscribe", task.topic());
        options.put("startingOffsets", startingOffsets);
        Path checkpoint = task.folder().resolve(folder);
        return plan.apply(spark.readStream().format("kafka").options(options).load())
                .writeStream()
                .outputMode(OutputMode.Update())
                .format("console")
                .option("checkpointLocation", checkpoint.toString())
                .start();
    }

    private static void endOnFailure(StreamingQuery query) {
        Thread thread = new Thread(
                () -> {
                    try {
                        query.awaitTermination();
                    } catch (StreamingQueryException failed) {
                        System.err.println(failed.getMessage());
                        Runtime.getRuntime().halt(1);
                    }
                },
                "failure");
        thread.setDaemon(true);
        thread.start();
    }
}
