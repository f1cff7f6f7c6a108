// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final List<Announcement> topic = new ArrayList<>();

    @Test
    void areThoseOfTheLastLookAndNewOnceOnly() {
        Announcements announcements = new Announcements(() -> List.copyOf(topic));
        assertThat(announcements.look()).isFalse();

        topic.add(announcement(1));
        assertThat(announcements.last()).as("nobody has looked since").isEmpty();
        assertThat(announcements.look()).isTrue();
        assertThat(announcements.last()).isEqualTo(topic);
        assertThat(announcements.look()).isFalse();

        topic.set(0, announcement(2)); // its publisher has come further
        assertThat(announcements.look()).isTrue();
    }

    private static Announcement announcement(long rows) {
        return new Announcement(
                "s", "s", null, Instant.EPOCH, null, false, rows, rows, rows, Map.of(), Map.of(0, rows));
    }
}
