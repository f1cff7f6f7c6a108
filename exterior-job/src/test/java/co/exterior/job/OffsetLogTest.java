// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.collection.JavaConverters;

/** A job that counts times by minute, in batches of known times. */
@ExtendWith(SparkExtension.class)
class OffsetLogTest {

    private static final String EMPTY_BATCHES = "spark.sql.streaming.noDataMicroBatches.enabled";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final List<Batch> settled = new ArrayList<>();

    /** Spark may or may not put an empty batch between two, in which the watermark moves on. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhatABatchReadAndWhichOfItWasLate(boolean emptyBatches, SparkSession spark) throws Exception {
        List<List<String>> batches = List.of(
                List.of("10:10:00"),
                List.of("10:09:59", "10:10:30", "10:40:00"),
                List.of("10:20:00", "10:39:59", "10:40:01", "10:39:00"),
                List.of("10:39:59", "10:40:59", "09:00:00"));
        spark.conf().set(EMPTY_BATCHES, emptyBatches);
        Instant before = Instant.now();
        try {
            MemoryStream<Timestamp> times =
                    new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.TIMESTAMP());
            for (List<String> batch : batches) {
                StreamingJob job = start(times);
                times.addData(JavaConverters.asScalaBuffer(
                        batch.stream().map(OffsetLogTest::time).toList()));
                job.drain();
                job.awaitEnd();
            }
        } finally {
            spark.conf().unset(EMPTY_BATCHES);
        }

        assertThat(settled).hasSameSizeAs(batches);
        Batch.Range previous = null;
        for (int i = 0; i < batches.size(); i++) {
            Batch.Range range = settled.get(i).range();
            Instant late = range.lateWatermark();
            assertThat(counted(settled.get(i)))
                    .as("batch %d under the watermark %s", i, late)
                    .isEqualTo(batches.get(i).stream()
                            .filter(time -> endOfMinute(time).isAfter(late))
                            .count());
            assertThat(range.time())
                    .isBetween(previous == null ? before.minusSeconds(1) : previous.time(), Instant.now());
            assertThat(range.start())
                    .isEqualTo(Stream.ofNullable(previous).map(Batch.Range::end).findFirst());
            previous = range;
        }
        assertThat(settled.stream().map(batch -> batch.range().lateWatermark()))
                .containsExactlyElementsOf(
                        emptyBatches
                                ? instants(
                                        "1970-01-01T00:00:00Z",
                                        "2026-01-01T10:10:00Z",
                                        "2026-01-01T10:40:00Z",
                                        "2026-01-01T10:40:01Z")
                                : instants(
                                        "1970-01-01T00:00:00Z",
                                        "1970-01-01T00:00:00Z",
                                        "2026-01-01T10:10:00Z",
                                        "2026-01-01T10:40:00Z"));
        OffsetLog log = new OffsetLog(
                spark,
                new org.apache.hadoop.fs.Path(folder.resolve("checkpoint/query").toUri()));
        assertThatIOException().isThrownBy(() -> log.range(99)).withMessage("Spark's log has no batch 99");
    }

    private StreamingJob start(MemoryStream<Timestamp> times) {
        JobPlan plan = new JobPlan(
                times.toDF()
                        .withWatermark("value", "0 seconds")
                        .groupBy(window(col("value"), "1 minute").as("minute"))
                        .count(),
                List.of("minute"),
                Map.of(),
                batch -> {
                    settled.add(batch);
                    return "0";
                },
                JobPlan.Derivations.of(committed -> List.of()));
        return StreamingJob.start(plan, folder.resolve("checkpoint").toString(), Trigger.ProcessingTime(0), List.of());
    }

    private static long counted(Batch batch) {
        return batch.changes().stream()
                .mapToLong(change -> count(change.after())
                        - change.before().map(OffsetLogTest::count).orElse(0L))
                .sum();
    }

    private static long count(Row row) {
        return row.getAs("count");
    }

    private static Timestamp time(String time) {
        return Timestamp.from(Instant.parse("2026-01-01T" + time + "Z"));
    }

    private static Instant endOfMinute(String time) {
        return Instant.parse("2026-01-01T" + time.substring(0, 5) + ":00Z").plus(MINUTE);
    }

    private static List<Instant> instants(String... texts) {
        return Stream.of(texts).map(Instant::parse).toList();
    }
}
