// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final String ONE_LINE =
            "{\"batch\":0,\"time\":\"1970-01-01T00:00:00Z\",\"end\":\"0\",\"account\":0}\n";

    @TempDir
    Path folder;

    private Checkpoint checkpoint;

    @BeforeEach
    void begin() {
        checkpoint = Checkpoint.open(folder.resolve("checkpoint").toString(), Map.of(), new Configuration());
    }

    @Test
    void keepsTheAccountOfEachBatchHoweverManyThereAre() throws IOException {
        int batches = 2 * Journal.LINES_IN_A_FILE + 1;
        for (int batch = 0; batch < batches; batch++) {
            Journal journal = checkpoint.journal(batch - 1); // as after a restart
            assertThat(journal.last().map(CheckpointReport.Account::batch).orElse(-1L))
                    .isEqualTo(batch - 1);
            journal.append(line(batch));
            journal.append(line(batch)); // repeated
        }
        assertThat(checkpoint.accounts(batches - 2)).hasSize(batches - 1);
        assertThat(checkpoint.accounts(batches - 1))
                .extracting(line -> line.content().asInt())
                .isEqualTo(IntStream.range(0, batches).boxed().toList());
    }

    @Test
    void doesNotCountALineOfABatchThatIsNotCommittedAndReplacesIt() throws IOException {
        Journal journal = checkpoint.journal(-1);
        journal.append(line(0));
        journal.append(line(7)); // batches that changed nothing have no line
        assertThat(checkpoint.accounts(0)).containsExactly(line(0));

        Journal again = checkpoint.journal(0);
        assertThat(again.last()).contains(line(0));
        again.append(line(5));
        assertThat(checkpoint.accounts(5)).containsExactly(line(0), line(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "0",
                "no JSON",
                "{\"batch\":0,\"time\":\"today\",\"end\":\"0\",\"account\":0}",
                "{\"batch\":0,\"time\":\"1970-01-01T00:00:00Z\",\"end\":\"0\"}",
                ONE_LINE,
                ONE_LINE + "{\"batch\":1,\"time\":\"1970-01-0"
            })
    void isRefusedWhereItIsDamaged(String text) throws IOException {
        Journal journal = checkpoint.journal(-1);
        journal.append(line(0));
        journal.append(line(1));
        Path file = folder.resolve("checkpoint/account/0000000000000000001.jsonl");
        Files.delete(file.resolveSibling(".0000000000000000001.jsonl.crc")); // other file systems have none
        Files.writeString(file, text);

        for (ThrowingCallable reading :
                List.<ThrowingCallable>of(() -> checkpoint.journal(1), () -> checkpoint.accounts(1))) {
            assertThatIOException()
                    .isThrownBy(reading)
                    .withMessageMatching("the account in .* is damaged: .*start with another checkpoint");
        }
    }

    @Test
    void isWholeForWhoReadsItWhileItIsWritten() throws Exception {
        Journal journal = checkpoint.journal(-1);
        journal.append(line(0));
        AtomicLong committed = new AtomicLong();
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> {
            for (long batch = 1; batch < 3 * Journal.LINES_IN_A_FILE; batch++) {
                try {
                    journal.append(line(batch));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                committed.set(batch);
            }
        });
        while (!job.isDone()) {
            long last = committed.get();
            assertThat(checkpoint.accounts(last)).hasSize((int) last + 1);
        }
        job.get();
    }

    @Test
    void isRefusedWhereItIsGone() {
        assertThatIOException()
                .isThrownBy(() -> checkpoint.accounts(3))
                .withMessageEndingWith("is damaged: it ends with batch -1, and the cells are of batch 3;"
                        + " start with another checkpoint");
    }

    private static CheckpointReport.Account line(long batch) throws IOException {
        return new CheckpointReport.Account(batch, Instant.EPOCH, Instant.EPOCH, "" + batch, Journal.json("" + batch));
    }
}
