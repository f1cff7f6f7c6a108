// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.app.Snapshots.Snapshot;
import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.Account.OfSnapshot;
import co.exterior.app.ledger.Count;
import co.exterior.app.ledger.Positions;
import co.exterior.model.Announcement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T10:00:00Z");
    private static final Positions READ_TO_TEN = new Positions(Map.of(0, 10L));
    private static final OfSnapshot SOME = new OfSnapshot(Count.of(3, 4), Map.of(), Map.of());
    private static final OfSnapshot LATE_ONES = new OfSnapshot(Count.NONE, Map.of("ESP", Count.of(1, 1)), Map.of());
    private static final OfSnapshot REFUSED_ONES =
            new OfSnapshot(Count.NONE, Map.of(), Map.of("NOT_JSON", Count.unreadable(3)));

    private final Map<String, OfSnapshot> read = new HashMap<>();

    @Test
    void areSpokenOfByTheLatestThatIsComplete() {
        read.putAll(Map.of("b", SOME, "a", SOME, "c", SOME));
        assertCurrent(
                "a",
                true,
                complete("b", MONDAY, 4),
                complete("a", TUESDAY, 10),
                complete("c", MONDAY.minusSeconds(1), 1));
    }

    @Test
    void areNotSpokenOfByAnArrivingOneWhileAnOlderOneIsComplete() {
        read.putAll(Map.of("old", SOME, "new", SOME));
        assertCurrent("old", true, complete("old", MONDAY, 4), arriving("new", TUESDAY, 9));
    }

    @Test
    void areSpokenOfByTheFirstWhileItArrives() {
        read.put("first", SOME);
        assertCurrent("first", false, arriving("first", MONDAY, 9));
        assertCurrent("first", false); // and is not announced yet
    }

    @Test
    void areSpokenOfByAnAnnouncedOneBeforeOneThatNobodyAnnounced() {
        read.putAll(Map.of("announced", SOME, "zzz", SOME));
        assertCurrent("announced", false, arriving("announced", MONDAY, 9));
        assertCurrent("announced", true, complete("announced", MONDAY, 9));
    }

    @Test
    void areNotCompleteBeforeTheyAreReadToTheirEnds() {
        read.putAll(Map.of("old", SOME, "new", SOME));
        assertCurrent("old", true, complete("old", MONDAY, 4), complete("new", TUESDAY, 11));
        assertCurrent("new", true, complete("old", MONDAY, 4), complete("new", TUESDAY, 10));
    }

    @Test
    void areOnlyThoseOfWhichARecordWasRead() {
        read.putAll(Map.of("old", SOME, "refused", REFUSED_ONES, Account.NO_SNAPSHOT, REFUSED_ONES));
        assertCurrent(
                "old",
                true,
                complete("old", MONDAY, 4),
                complete("refused", TUESDAY, 5),
                complete("not read", TUESDAY, 5));
        assertThat(snapshots().all()).extracting(Snapshot::id).containsExactly("old");

        read.put("late", LATE_ONES);
        assertThat(snapshots().all()).extracting(Snapshot::id).containsExactly("late", "old");
    }

    @Test
    void areNoneBeforeAnythingIsRead() {
        assertThat(snapshots(complete("new", TUESDAY, 10)).current()).isEmpty();
    }

    private void assertCurrent(String id, boolean complete, Announcement... announcements) {
        assertThat(snapshots(announcements).current()).hasValueSatisfying(current -> {
            assertThat(current.id()).isEqualTo(id);
            assertThat(current.complete()).isEqualTo(complete);
        });
    }

    private Snapshots snapshots(Announcement... announcements) {
        return Snapshots.of(List.of(announcements), new Account(read), READ_TO_TEN);
    }

    private static Announcement complete(String id, Instant started, long end) {
        return announcement(id, started, started.plusSeconds(60), end);
    }

    private static Announcement arriving(String id, Instant started, long end) {
        return announcement(id, started, null, end);
    }

    private static Announcement announcement(String id, Instant started, Instant finished, long end) {
        return new Announcement(id, id, null, started, finished, finished != null, 3, 3, 4, Map.of(), Map.of(0, end));
    }
}
