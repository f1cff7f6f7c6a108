// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {

    @TempDir
    private Path checkpoint;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(checkpoint.resolve("offsets"));
        Files.createDirectories(checkpoint.resolve("commits"));
    }

    @Test
    void theTimeRunsFromTheStartOfTheFirstBatchBehindTheWarmUpToTheLastCommit() throws IOException {
        batch(0, 1_000, 100, 100, 2_000);
        batch(1, 2_100, 200, 200, 3_000);
        batch(2, 3_100, 300, 300, 3_600);
        batch(3, 3_700, 400, 350, 4_100);

        var measured = new Batches(checkpoint).look().measured(0, 399);

        assertThat(measured.records()).isEqualTo(350);
        assertThat(measured.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1_000));
    }

    @Test
    void aQueryThatBeganBehindTheWarmUpCountsWhole() throws IOException {
        batch(0, 1_000, 300, 300, 2_000);

        assertThat(new Batches(checkpoint).look().measured(400, 400).records()).isEqualTo(200);
    }

    @Test
    void whatSparkHasDeletedSinceStaysSeen() throws IOException {
        Batches batches = new Batches(checkpoint);
        batch(0, 1_000, 100, 100, 2_000);
        batches.look();
        Files.delete(checkpoint.resolve("commits/0"));
        Files.delete(checkpoint.resolve("offsets/0"));
        batch(1, 2_100, 200, 200, 3_000);

        assertThat(batches.look().all()).extracting(Batch::end).containsExactly(200L, 400L);
    }

    @Test
    void whatSparkHasDeletedBeforeItWasSeenIsMissed() throws IOException {
        batch(1, 2_100, 200, 200, 3_000);

        Batches batches = new Batches(checkpoint).look();

        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(batches::all)
                .withMessageContaining("deleted batch 0");
    }

    @Test
    void aTopicThatEndsWithinTheWarmUpIsNoMeasurement() throws IOException {
        batch(0, 1_000, 100, 100, 2_000);

        assertThatThrownBy(() -> new Batches(checkpoint).look().measured(0, 500))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("let there be more --records");
    }

    @Test
    void aBatchUnderWayIsNotCommitted() throws IOException {
        batch(0, 1_000, 100, 100, 2_000);
        offsets(1, 2_100, 200, 200);

        assertThat(new Batches(checkpoint).look().end()).isEqualTo(200);
    }

    private void batch(int id, long started, long firstEnd, long secondEnd, long committed) throws IOException {
        offsets(id, started, firstEnd, secondEnd);
        Path commit = Files.writeString(checkpoint.resolve("commits/" + id), "v1\n{\"nextBatchWatermarkMs\":0}");
        Files.setLastModifiedTime(commit, FileTime.fromMillis(committed));
    }

    private void offsets(int id, long started, long firstEnd, long secondEnd) throws IOException {
        Files.writeString(
                checkpoint.resolve("offsets/" + id),
                "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":" + started + ",\"conf\":{\"a\":\"200\"}}\n"
                        + "{\"records_2\":{\"0\":" + firstEnd + ",\"1\":" + secondEnd + "}}");
    }
}
