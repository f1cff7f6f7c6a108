// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.util.concurrent.CountDownLatch;

/** Holds the next batch back once it is closed, so that a job can be stopped between two batches. */
final class BatchGate {

    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean holding;

    void close() {
        closed = true;
    }

    boolean holdsABatch() {
        return holding;
    }

    /** Lets the batch through; behind a closed gate it waits until Spark, stopping the query, interrupts it. */
    void pass() throws InterruptedException {
        if (closed) {
            holding = true;
            never.await();
        }
    }
}
