// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.exterior.model.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

    private static final Reading READING = Publishing.accepted(1);

    private final List<SourceRecord> taken = new ArrayList<>();

    @AfterEach
    void forgetTheInterruption() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 30_000})
    void givesAllRowsInTheirOrder(int rows) throws InterruptedException {
        try (ReadAhead<SourceRecord> ahead = ReadAhead.of(rows(rows).iterator(), row -> row)) {
            takeAll(ahead);

            assertThat(taken).isEqualTo(rows(rows));
            assertThat(ahead.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 1_000})
    void givesWhatWasReadBeforeTheSourceBrokeOff(int rows) {
        Source source = new BreakingOff(Collections.nCopies(rows, READING), rows);

        try (ReadAhead<SourceRecord> ahead = ReadAhead.of(source.records(), row -> row)) {
            assertThatThrownBy(() -> takeAll(ahead))
                    .isInstanceOf(SourceException.class)
                    .hasMessage("The source cannot be read on.");
        }
        assertThat(taken).hasSize(rows);
    }

    @Test
    void failsWhereTheReadingDoes() {
        Iterator<SourceRecord> broken = endless(() -> {
            throw new OutOfMemoryError("none left");
        });

        try (ReadAhead<SourceRecord> ahead = ReadAhead.of(broken, row -> row)) {
            assertThatThrownBy(() -> takeAll(ahead)).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void canBeInterruptedWhereItWaitsForARow() {
        try (ReadAhead<SourceRecord> ahead = ReadAhead.of(endless(LockSupport::park), row -> row)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(ahead::hasNext).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void readsNoMoreWhenItIsClosed() throws InterruptedException {
        AtomicReference<Thread> reader = new AtomicReference<>();
        Iterator<SourceRecord> endless = endless(() -> reader.set(Thread.currentThread()));

        try (ReadAhead<SourceRecord> ahead = ReadAhead.of(endless, row -> row)) {
            assertThat(ahead.hasNext()).isTrue();
            await().until(() -> reader.get().getState() == Thread.State.WAITING); // for room
        }
        reader.get().join(TimeUnit.SECONDS.toMillis(10));

        assertThat(reader.get().isAlive()).isFalse();
    }

    private void takeAll(ReadAhead<SourceRecord> ahead) throws InterruptedException {
        while (ahead.hasNext()) {
            taken.add(ahead.next());
        }
    }

    private static List<SourceRecord> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> new SourceRecord("row-" + row, READING))
                .toList();
    }

    private static Iterator<SourceRecord> endless(Runnable before) {
        return Stream.generate(() -> {
                    before.run();
                    return new SourceRecord("row", READING);
                })
                .iterator();
    }
}
