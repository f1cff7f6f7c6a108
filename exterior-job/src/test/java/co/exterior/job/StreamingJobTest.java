// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.JavaConverters;

/** A job that counts words. */
@ExtendWith(SparkExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a stop that never comes is a failure, not a hanging build
class StreamingJobTest {

    @TempDir
    Path folder;

    private MemoryStream<String> words;

    @BeforeEach
    void noWordsYet(SparkSession spark) {
        words = new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.STRING());
    }

    @Test
    void writesWhatFollowsFromAllCommittedCells() {
        Remembering sink = new Remembering();
        StreamingJob job = start(sink);
        send("a", "b", "a");
        drain(job);
        assertThat(sink.latest()).containsExactly("a=2", "b=1");
    }

    @Test
    void goesOnAfterARestartAndFirstShowsWhatIsCommittedAlready() {
        StreamingJob first = start(new Remembering());
        send("a", "b");
        drain(first);

        Remembering sink = new Remembering();
        StreamingJob second = start(sink);
        assertThat(sink.latest()).containsExactly("a=1", "b=1");
        send("b");
        drain(second);
        assertThat(sink.latest()).containsExactly("a=1", "b=2");
    }

    @Test
    void endsWithASentenceWhereASinkFailsAndRepeatsTheBatchAfterARestart() {
        Remembering sink = new Remembering();
        Sink failing = results -> {
            if (results.batchId() >= 0) {
                throw new IOException("the disk is full");
            }
        };
        StreamingJob job = start(sink, failing);
        send("a");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(job::awaitEnd)
                .withMessage("The stream stopped: the disk is full");

        send("a", "c");
        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=2", "c=1");
    }

    @Test
    void finishesTheRunningBatchAndBeginsNoOther() throws Exception {
        CountDownLatch inBatch = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Remembering sink = new Remembering();
        Sink slow = results -> {
            if (results.batchId() == 0) {
                inBatch.countDown();
                await(goOn);
            }
        };
        StreamingJob job = start(slow, sink);
        send("a");
        inBatch.await();
        send("b"); // for the next batch, which must not begin
        job.finish(Duration.ofMinutes(1));
        goOn.countDown();
        job.awaitEnd();
        assertThat(sink.latest()).containsExactly("a=1");

        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=1", "b=1");
    }

    private StreamingJob start(Sink... sinks) {
        JobPlan plan = new JobPlan(
                words.toDF().groupBy("value").count(),
                List.of("value"),
                List.of(new JobPlan.Derivation("words", cells -> cells.orderBy("value"))),
                Map.of("counts", "words"));
        return StreamingJob.start(
                plan, folder.resolve("checkpoint").toString(), Trigger.ProcessingTime(0), List.of(sinks));
    }

    private static void drain(StreamingJob job) {
        job.drain();
        job.awaitEnd();
    }

    private void send(String... batch) {
        words.addData(JavaConverters.asScalaBuffer(List.of(batch)));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("the running batch was cut off", e);
        }
    }

    private static final class Remembering implements Sink {

        private final List<Results> written = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void write(Results results) {
            written.add(results);
        }

        List<String> latest() {
            return written.get(written.size() - 1).table("words").rows().stream()
                    .map((Row row) -> row.getString(0) + "=" + row.getLong(1))
                    .toList();
        }
    }
}
