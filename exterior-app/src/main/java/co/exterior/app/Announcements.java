// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.Objects.requireNonNull;

import co.exterior.model.Announcement;
import java.util.List;
import java.util.function.Supplier;

/** What publishers said of their snapshots when somebody last looked. Safe for several threads. */
final class Announcements {

    private final Supplier<List<Announcement>> topic;
    private volatile List<Announcement> last;

    /** @param topic reads all of them, each snapshot's last */
    Announcements(Supplier<List<Announcement>> topic) {
        this.topic = requireNonNull(topic, "topic");
        this.last = topic.get();
    }

    List<Announcement> last() {
        return last;
    }

    /** Looks again, and says whether there is anything new. */
    boolean look() {
        List<Announcement> before = last;
        last = topic.get();
        return !last.equals(before);
    }
}
