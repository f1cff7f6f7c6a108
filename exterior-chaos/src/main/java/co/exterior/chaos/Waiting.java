// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Patience with processes that tell nobody when they are ready. */
final class Waiting {

    private static final long POLL_MILLIS = 20;

    private Waiting() {}

    /** Waits until something is so, and says whether it came to be in time. */
    static boolean until(Duration patience, BooleanSupplier so) {
        long end = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
        return true;
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted before the run came to its end.", e);
        }
    }
}
