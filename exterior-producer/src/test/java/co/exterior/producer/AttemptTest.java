// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.model.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The snapshot of the source in memory is {@code memory-1}. */
class AttemptTest {

    private static final Source SOURCE = new RecordsInMemory(List.of());
    private static final Instant STARTED = Instant.parse("2026-01-01T10:00:00Z");
    private static final Announcement OTHER = complete("file-1");

    @Test
    void beginsTheSourcesOwnSnapshotWhereItWasNeverAnnounced() {
        assertThat(Attempt.next(SOURCE, List.of(), false)).isEqualTo(new Attempt("memory-1", null));
        assertThat(Attempt.next(SOURCE, List.of(OTHER), true)).isEqualTo(new Attempt("memory-1", null));
    }

    @Test
    void goesOnWithAnIncompleteOneWhateverIsAsked() {
        Announcement begun = begun("memory-1");

        assertThat(Attempt.next(SOURCE, List.of(OTHER, begun), false)).isEqualTo(new Attempt("memory-1", begun));
        assertThat(Attempt.next(SOURCE, List.of(begun), true)).isEqualTo(new Attempt("memory-1", begun));
    }

    @Test
    void refusesWhatWasPublishedUnlessItMayBeAgain() {
        List<Announcement> announced = List.of(complete("memory-1"));

        assertThatThrownBy(() -> Attempt.next(SOURCE, announced, false))
                .isInstanceOf(PublishException.class)
                .hasMessage("The snapshot memory-1 of memory was published already, 1,234 records, finished"
                        + " 2026-01-01T10:00:09Z: with --again it is published once more, as memory-1-again-2.");
        assertThat(Attempt.next(SOURCE, announced, true)).isEqualTo(new Attempt("memory-1-again-2", null));
    }

    @Test
    void countsTheRepetitions() {
        List<Announcement> twice = List.of(complete("memory-1"), complete("memory-1-again-2"));
        Announcement third = begun("memory-1-again-3");

        assertThat(Attempt.next(SOURCE, twice, true)).isEqualTo(new Attempt("memory-1-again-3", null));
        assertThat(Attempt.next(SOURCE, List.of(twice.get(0), third, twice.get(1)), false))
                .isEqualTo(new Attempt("memory-1-again-3", third));
        assertThatThrownBy(() -> Attempt.next(SOURCE, twice, false)).hasMessageContaining("memory-1-again-2 of memory");
    }

    private static Announcement complete(String snapshot) {
        return new Announcement(
                snapshot, "a", null, STARTED, STARTED.plusSeconds(9), true, 1234, 1234, 2000, Map.of(), Map.of());
    }

    private static Announcement begun(String snapshot) {
        return new Announcement(snapshot, "a", null, STARTED, null, false, 7, 7, 9, Map.of(), Map.of());
    }
}
