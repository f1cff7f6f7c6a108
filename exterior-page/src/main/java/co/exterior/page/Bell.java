// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.time.Duration;
import java.util.Optional;

/**
 * Holds what there is of the latest results and rings for whoever waits for newer ones. Who rings it waits for nobody who
 * hears it.
 */
final class Bell {

    private volatile Documents latest;
    private volatile boolean takenDown;

    synchronized void ring(Documents news) {
        latest = news;
        notifyAll();
    }

    Optional<Documents> latest() {
        return Optional.ofNullable(latest);
    }

    /** The latest results where they are others than that version. */
    Optional<Published> news(long version) {
        return latest().map(Documents::published).filter(published -> published.version() != version);
    }

    /** Returns when there is news, when the bell is taken down, or after that time. */
    synchronized void await(long version, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (news(version).isEmpty() && !takenDown && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    synchronized void takeDown() {
        takenDown = true;
        notifyAll();
    }

    boolean isTakenDown() {
        return takenDown;
    }
}
