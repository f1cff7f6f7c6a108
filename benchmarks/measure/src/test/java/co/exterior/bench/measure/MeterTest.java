// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final Task TASK = new Task("localhost:9092", "records", 100, 50, Path.of("folder"));

    @Test
    void onlyWhatComesBehindTheWarmUpIsMeasured() throws Exception {
        Meter meter = new Meter(TASK);
        Tally first = meter.tally();
        Tally second = meter.tally();
        first.add(60);
        second.add(50);
        CompletableFuture<Measured> measured = CompletableFuture.supplyAsync(() -> await(meter));
        assertThat(measured).isNotDone();
        while (!measured.isDone()) {
            second.add(1);
        }

        assertThat(measured.get(1, TimeUnit.SECONDS).records()).isPositive();
        assertThat(measured.get(1, TimeUnit.SECONDS).nanos()).isPositive();
    }

    @Test
    void aTaskAndAMeasurementSurviveTheWayToAnotherProcess() {
        assertThat(Task.of(TASK.arguments())).isEqualTo(TASK);
        assertThat(Measured.of(new Measured(7, 9).toString())).contains(new Measured(7, 9));
        assertThat(Measured.of("anything else")).isEmpty();
    }

    private static Measured await(Meter meter) {
        try {
            return meter.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
