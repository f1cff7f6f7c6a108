// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sees how long the records behind the warm-up take, by the sum of what every thread counts for itself: a counter that
 * they shared would slow down what it measures.
 */
public final class Meter {

    private static final long POLL_MILLIS = 2;

    private final Task task;
    private final List<Tally> tallies = new CopyOnWriteArrayList<>();

    public Meter(Task task) {
        this.task = requireNonNull(task, "task");
    }

    /** A count of its own for one thread. */
    public Tally tally() {
        Tally tally = new Tally();
        tallies.add(tally);
        return tally;
    }

    /** Waits until all records are counted, and says what those behind the warm-up took. */
    public Measured await() throws InterruptedException {
        long from = await(task.warmUp());
        long begin = System.nanoTime();
        long to = await(task.total());
        return new Measured(to - from, System.nanoTime() - begin);
    }

    private long await(long records) throws InterruptedException {
        long counted = counted();
        while (counted < records) {
            Thread.sleep(POLL_MILLIS);
            counted = counted();
        }
        return counted;
    }

    private long counted() {
        return tallies.stream().mapToLong(Tally::count).sum();
    }
}
