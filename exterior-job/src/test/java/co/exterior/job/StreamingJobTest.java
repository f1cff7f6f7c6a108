// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
    private Settlement settlement = Settlement.NONE;
    private BooleanSupplier changedOutside = () -> false;

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

    @Test
    void cutsOffABatchThatTakesTooLongToFinishSaysSoAndRepeatsItAfterARestart() throws Exception {
        CountDownLatch inBatch = new CountDownLatch(1);
        Sink stuck = results -> {
            if (results.batchId() == 0) {
                inBatch.countDown();
                await(new CountDownLatch(1));
            }
        };
        StreamingJob job = start(stuck);
        send("a");
        inBatch.await();
        job.finish(Duration.ofMillis(1));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(job::awaitEnd)
                .withMessageStartingWith("The running batch was not finished in time, so it was cut off");

        Remembering sink = new Remembering();
        send("b");
        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=1", "b=1");
    }

    @Test
    void isRefusedToASecondRunWhileTheFirstLives() {
        StreamingJob first = start(new Remembering());
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> start(new Remembering()))
                .withMessageContaining("is in use by another run of the job, process");
        drain(first);
        drain(start(new Remembering()));
    }

    @Test
    void holdsNoMoreCellsThanItMay(SparkSession spark) {
        spark.conf().set("spark.exterior.maxCells", "2");
        try {
            StreamingJob job = start(new Remembering());
            send("a", "b", "a");
            drain(job);
            StreamingJob again = start(new Remembering());
            send("b", "c");
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> drain(again))
                    .withMessageStartingWith("The driver would hold 3 cells, more than spark.exterior.maxCells = 2:");
        } finally {
            spark.conf().unset("spark.exterior.maxCells");
        }
        Remembering sink = new Remembering();
        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=2", "b=2", "c=1");
    }

    @Test
    void closesItsSinksHoweverItEnds() {
        AtomicInteger closed = new AtomicInteger();
        drain(start(new Closing(closed, false)));
        assertThat(closed).hasValue(1);
        assertThatExceptionOfType(JobException.class).isThrownBy(() -> start(new Closing(closed, true)));
        assertThat(closed).hasValue(2);
    }

    @Test
    void givesASinkTheResultsThatItIsForAndClosesIt() {
        AtomicInteger closed = new AtomicInteger();
        Remembering all = new Remembering();
        Remembering none = new Remembering();
        send("a");
        drain(start(
                all.only(Set.of("words", "others")), none.only(Set.of()), new Closing(closed, false).only(Set.of())));
        assertThat(all.latest()).containsExactly("a=1");
        assertThat(none.written)
                .isNotEmpty()
                .allSatisfy(results -> assertThat(results.tables()).isEmpty());
        assertThat(closed).hasValue(1);
    }

    private record Closing(AtomicInteger closed, boolean failing) implements Sink {

        @Override
        public void write(Results results) throws IOException {
            if (failing) {
                throw new IOException("the disk is full");
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void settlesEachBatchBeforeItCountsWithWhatItChanged() {
        List<Batch> settled = new ArrayList<>();
        settlement = batch -> {
            settled.add(batch);
            return "{\"cells\":" + batch.cells().size() + "}";
        };
        StreamingJob first = start(new Remembering());
        send("a", "b", "a");
        drain(first);
        StreamingJob second = start(new Remembering());
        send("b", "c");
        drain(second);

        assertThat(settled).extracting(Batch::id).containsExactly(0L, 1L);
        assertThat(changes(settled.get(0))).containsExactly("a: 0 to 2", "b: 0 to 1");
        assertThat(changes(settled.get(1))).containsExactly("b: 1 to 2", "c: 0 to 1");
        assertThat(settled.get(1).range().start())
                .contains(settled.get(0).range().end());
        assertThat(report().accounts())
                .extracting(account -> account.batch() + " " + account.content())
                .containsExactly("0 {\"cells\":2}", "1 {\"cells\":3}");
    }

    @Test
    void countsNothingOfABatchThatCannotBeSettledAndSettlesItAgainAfterARestart() {
        settlement = batch -> {
            throw new IOException("the dead letters cannot be kept");
        };
        Remembering sink = new Remembering();
        StreamingJob job = start(sink);
        send("a");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(job::awaitEnd)
                .withMessage("The stream stopped: the dead letters cannot be kept");
        assertThat(sink.latest()).isEmpty();
        assertThat(report().accounts()).isEmpty();

        settlement = batch -> "\"" + changes(batch) + "\"";
        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=1");
        assertThat(report().last().orElseThrow().content().asText()).isEqualTo("[a: 0 to 1]");
    }

    @Test
    void doesNotSettleABatchAgainThatIsCommitted() {
        List<Long> settled = new ArrayList<>();
        settlement = batch -> {
            settled.add(batch.id());
            return "0";
        };
        Sink failing = results -> {
            if (results.batchId() >= 0) {
                throw new IOException("the disk is full");
            }
        };
        StreamingJob job = start(failing);
        send("a");
        assertThatExceptionOfType(JobException.class).isThrownBy(job::awaitEnd);
        Remembering sink = new Remembering();
        drain(start(sink)); // Spark repeats the batch: its sink failed
        assertThat(settled).containsExactly(0L);
        assertThat(sink.latest()).containsExactly("a=1");
    }

    @Test
    void writesResultsAgainThatFollowFromSomethingElseWhenThatChanges() {
        AtomicBoolean changed = new AtomicBoolean();
        AtomicInteger times = new AtomicInteger();
        changedOutside = () -> changed.getAndSet(false);
        StreamingJob job = start(results -> times.incrementAndGet());
        send("a");
        job.drain();
        changed.set(true); // seen at the latest when the stream has ended
        job.awaitEnd();
        assertThat(times).as("at the start, for the batch, for the change").hasValue(3);
    }

    /** Killed behind the account and before the cells: only both together count. */
    @Test
    void settlesABatchAgainWhoseAccountWasWrittenAndWhoseCellsWereNot() throws Exception {
        List<Long> settled = new ArrayList<>();
        settlement = batch -> {
            settled.add(batch.id());
            return "{\"cells\":" + batch.cells().size() + "}";
        };
        StreamingJob first = start(new Remembering());
        send("a");
        drain(first);
        StreamingJob second = start(new Remembering());
        send("b");
        drain(second);
        Files.delete(folder.resolve("checkpoint/cells/0000000000000000001-changes-1/_SUCCESS"));
        Files.delete(folder.resolve("checkpoint/query/commits/1"));
        Files.delete(folder.resolve("checkpoint/query/commits/.1.crc"));
        assertThat(report().accounts())
                .extracting(CheckpointReport.Account::batch)
                .containsExactly(0L);

        Remembering sink = new Remembering();
        drain(start(sink));
        assertThat(sink.latest()).containsExactly("a=1", "b=1");
        assertThat(settled).containsExactly(0L, 1L, 1L);
        assertThat(report().accounts())
                .extracting(account -> account.batch() + " " + account.content())
                .containsExactly("0 {\"cells\":1}", "1 {\"cells\":2}");
    }

    @Test
    void saysInASentenceThatItsAccountIsDamaged() throws Exception {
        settlement = batch -> "{}";
        StreamingJob job = start(new Remembering());
        send("a");
        drain(job);
        Path account = folder.resolve("checkpoint/account/0000000000000000000.jsonl");
        Files.writeString(account, "{\"batch\":0,\"ti");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> start(new Remembering()))
                .withMessageMatching(
                        "The job cannot start: the account in .* is damaged: start with another checkpoint");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(this::report)
                .withMessageMatching("The checkpoint .* cannot be read: the account in .* is damaged: .*");
    }

    private CheckpointReport report() {
        return CheckpointReport.read(folder.resolve("checkpoint").toString());
    }

    private static List<String> changes(Batch batch) {
        return batch.changes().stream()
                .map(change -> change.after().getString(0) + ": "
                        + change.before().map(row -> row.getLong(1)).orElse(0L) + " to "
                        + change.after().getLong(1))
                .sorted()
                .toList();
    }

    private StreamingJob start(Sink... sinks) {
        JobPlan plan = new JobPlan(
                words.toDF().groupBy("value").count(),
                List.of("value"),
                Map.of("counts", "words"),
                settlement,
                new JobPlan.Derivations(
                        committed -> List.of(Results.Table.derived(
                                "words",
                                List.of("value"),
                                () -> committed.cells().orderBy("value"))),
                        changedOutside));
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
