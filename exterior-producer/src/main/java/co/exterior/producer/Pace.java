// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps a steady rate from its first step on; where it falls behind, it catches up. Not thread-safe. */
final class Pace {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double nanosPerStep;
    private long steps;
    private long start;

    private Pace(double nanosPerStep) {
        this.nanosPerStep = nanosPerStep;
    }

    static Pace unlimited() {
        return new Pace(0);
    }

    static Pace perSecond(long rate) {
        return new Pace(NANOS_PER_SECOND / rate);
    }

    /**
     * Waits until the next step is due.
     *
     * @throws InterruptedException where the thread was interrupted
     */
    void next() throws InterruptedException {
        if (steps == 0) {
            start = System.nanoTime();
        }
        long due = start + (long) (steps++ * nanosPerStep);
        while (due - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
