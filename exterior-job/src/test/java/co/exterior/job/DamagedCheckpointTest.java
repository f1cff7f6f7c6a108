// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Option;
import scala.collection.JavaConverters;

/** Whatever is taken from a checkpoint, a job never goes on with other numbers than those it would have had. */
@ExtendWith(SparkExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamagedCheckpointTest {

    private static final int BATCHES = 4;

    @TempDir
    static Path whole;

    @TempDir
    Path folder;

    private MemoryStream<String> words;

    @BeforeAll
    static void countInFourBatches(SparkSession spark) {
        MemoryStream<String> words = source(spark);
        for (int batch = 0; batch < BATCHES; batch++) {
            assertThat(countOneMore(words, whole.resolve("checkpoint"))).isEqualTo("w=" + (batch + 1));
        }
    }

    /** What the source had when the batches were counted, and a copy of the checkpoint. */
    @BeforeEach
    void goBackToThere(SparkSession spark) throws IOException {
        words = source(spark);
        for (int batch = 0; batch < BATCHES; batch++) {
            addOne(words);
        }
        FileUtils.copyDirectory(whole.toFile(), folder.toFile());
    }

    /** Each damage, and whether it is one that does not matter because everything can still be known. */
    static List<Damage> damages() {
        List<Damage> damages = new ArrayList<>();
        for (String part : List.of(
                "manifest.properties",
                "query",
                "query/metadata",
                "query/offsets",
                "query/offsets/3",
                "query/commits",
                "query/commits/3",
                "query/state",
                "query/state/0/0/4.delta",
                "cells",
                "cells/0000000000000000001-changes-1",
                "cells/0000000000000000003-changes-1",
                "account",
                "account/0000000000000000001.jsonl",
                "account/0000000000000000003.jsonl")) {
            damages.add(new Damage("without " + part, part, FileUtils::forceDelete));
        }
        for (String part : List.of(
                "manifest.properties",
                "query/metadata",
                "query/offsets/3",
                "query/commits/3",
                "query/state/0/0/4.delta",
                "account/0000000000000000003.jsonl")) {
            damages.add(new Damage("with an empty " + part, part, file -> Files.write(file.toPath(), new byte[0])));
            damages.add(new Damage("with half of " + part, part, file -> {
                byte[] whole = Files.readAllBytes(file.toPath());
                Files.write(file.toPath(), Arrays.copyOf(whole, whole.length / 2));
            }));
        }
        return damages;
    }

    record Damage(String name, String part, IoConsumer harm) {

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface IoConsumer {

        void accept(File file) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedOrDoesNoHarm(Damage damage) throws IOException {
        Path part = folder.resolve("checkpoint").resolve(damage.part());
        assertThat(part).as("there is something to harm").exists();
        Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
        damage.harm().accept(part.toFile());

        String counted;
        try {
            counted = countOneMore();
        } catch (JobException refused) {
            assertThat(refused)
                    .hasMessageMatching("The .*(damaged|start with another checkpoint|run with another checkpoint"
                            + "|name another folder).*");
            return;
        }
        assertThat(counted).isEqualTo("w=" + (BATCHES + 1));
    }

    @Test
    void isRefusedAfterItsStateWasPutBackFromAnOlderCopy() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        Path copy = folder.resolve("copy");
        FileUtils.copyDirectory(checkpoint.resolve("query").toFile(), copy.toFile());
        countOneMore();
        FileUtils.deleteDirectory(checkpoint.resolve("query").toFile());
        FileUtils.moveDirectory(copy.toFile(), checkpoint.resolve("query").toFile());

        assertThatExceptionOfType(JobException.class)
                .isThrownBy(this::countOneMore)
                .withMessageMatching("The job cannot start: the checkpoint .* is damaged: its cells are of batch 4, and"
                        + " Spark is at batch 3; start with another checkpoint");
    }

    private String countOneMore() {
        return countOneMore(words, folder.resolve("checkpoint"));
    }

    /** One batch more, and what was written last. */
    private static String countOneMore(MemoryStream<String> words, Path checkpoint) {
        AtomicReference<String> last = new AtomicReference<>();
        Sink sink = results -> results.table("words").rows().forEach(row -> last.set(row.get(0) + "=" + row.get(1)));
        JobPlan plan = new JobPlan(
                words.toDF().groupBy("value").count(),
                List.of("value"),
                Map.of("counts", "words"),
                Settlement.NONE,
                JobPlan.Derivations.of(
                        committed -> List.of(Results.Table.derived("words", List.of("value"), committed::cells))));
        StreamingJob job = StreamingJob.start(plan, checkpoint.toString(), Trigger.ProcessingTime(0), List.of(sink));
        addOne(words);
        job.drain();
        job.awaitEnd();
        return last.get();
    }

    private static MemoryStream<String> source(SparkSession spark) {
        return new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.STRING());
    }

    private static void addOne(MemoryStream<String> words) {
        words.addData(JavaConverters.asScalaBuffer(List.of("w")));
    }
}
