// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import java.time.Duration;

/** Where a publisher says how far it has come; kept for good when {@link #announce} returns. */
@FunctionalInterface
interface Announcements {

    void announce(Announcement announcement) throws InterruptedException;

    /** How often: each waits for every confirmation, and what was sent since the last is searched for after a kill. */
    default int everyRows() {
        return 20_000;
    }

    /** How long it is at least from one to the next: a fast source would wait more than it sends. */
    default Duration atMostEvery() {
        return Duration.ofSeconds(1);
    }
}
