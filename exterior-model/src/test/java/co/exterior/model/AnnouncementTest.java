// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    private static final Instant STARTED = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void isReadBackAsItWasWritten() {
        Announcement complete = new Announcement(
                "file-1",
                "registro \"2025\".csv",
                Instant.parse("2025-12-01T00:00:00Z"),
                STARTED,
                STARTED.plusMillis(1500),
                true,
                10,
                7,
                9,
                Map.of(RefusalReason.NOT_A_COUNTRY, 2L, RefusalReason.OUT_OF_RANGE, 1L),
                Map.of(0, 4L, 1, 3L));
        Announcement begun = new Announcement("file-2", "x", null, STARTED, null, false, 0, 0, 0, Map.of(), Map.of());

        assertThat(AnnouncementJson.read(AnnouncementJson.write(complete))).isEqualTo(complete);
        assertThat(AnnouncementJson.read(AnnouncementJson.write(begun))).isEqualTo(begun);
        assertThat(begun.sourceDateIfKnown()).isEmpty();
        assertThat(complete.refusals()).isEqualTo(3);
    }

    @Test
    void passesOverWhatALaterVersionMayAdd() {
        String later = new String(
                        AnnouncementJson.write(new Announcement(
                                "file-2", "x", null, STARTED, null, false, 0, 0, 0, Map.of(), Map.of())),
                        StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"new\":{\"a\":[1,{}]},\"newer\":null,");

        assertThat(AnnouncementJson.read(later.getBytes(StandardCharsets.UTF_8)).snapshot())
                .isEqualTo("file-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"snapshot\":\"a\"}"})
    void isNotReadFromAnythingElse(String text) {
        assertThatThrownBy(() -> AnnouncementJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is no announcement of a snapshot");
    }

    @Test
    void balancesAndIsCompleteOnlyWhenFinished() {
        assertThatThrownBy(() -> new Announcement("s", "x", null, STARTED, null, true, 0, 0, 0, Map.of(), Map.of()))
                .hasMessageContaining("has not finished");
        assertThatThrownBy(() -> new Announcement("s", "x", null, STARTED, null, false, 2, 1, 1, Map.of(), Map.of()))
                .hasMessageContaining("does not balance");
    }
}
