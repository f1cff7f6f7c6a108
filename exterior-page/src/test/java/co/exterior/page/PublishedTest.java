// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void versionsGrowAlsoWhereTheClockStandsStillOrGoesBack() {
        Published first = after(Optional.empty(), NOON);
        Published second = after(Optional.of(first), NOON);
        Published third = after(Optional.of(second), NOON.minusSeconds(60));

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(third.version()).isGreaterThan(second.version());
        assertThat(third.committedAt()).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void versionsGrowOverARestart() {
        Published before = after(Optional.empty(), NOON);
        Published afterwards = after(Optional.empty(), NOON.plusSeconds(1));

        assertThat(afterwards.version()).isGreaterThan(before.version());
    }

    private static Published after(Optional<Published> before, Instant now) {
        return Published.after(before, new Sample().results(0), now);
    }
}
