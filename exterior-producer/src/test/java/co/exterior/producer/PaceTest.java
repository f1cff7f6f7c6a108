// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void isNeverFasterThanItsRate() throws InterruptedException {
        Pace pace = Pace.perSecond(1_000);
        long start = System.nanoTime();
        for (int step = 0; step <= 100; step++) {
            pace.next();
        }
        // A lower bound holds on the slowest machine.
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void endsWithAnInterruptionInsteadOfWaiting() {
        Pace pace = Pace.perSecond(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(pace::next);
    }
}
