// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.app.ledger.World.Fate;
import co.exterior.app.ledger.World.Message;
import co.exterior.model.DeadLetterHeaders;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class KeptDeadLettersTest {

    private static final Message LATE = new Message("file-1", 3, Fate.LATE);
    private static final Message AHEAD = new Message("file-1", 3, Fate.AHEAD);
    private static final Message UNREADABLE = new Message("file-1", 1, Fate.UNREADABLE);
    private static final Message OF_NOBODY = new Message("", 1, Fate.UNREADABLE);

    private final Letters letters = new Letters();

    @Test
    void areCountedOnceHoweverOftenTheirBatchWasRepeated() {
        letters.keep(0, 1, LATE);
        letters.keep(0, 1, LATE);
        letters.keep(1, 1, LATE);
        letters.keep(0, 2, LATE);
        assertThat(upTo(10).byReason()).containsExactlyEntriesOf(Map.of("LATE", 3L));
    }

    @Test
    void areCountedForEachReasonThatAJobHad() {
        letters.keep(0, 1, LATE); // by a job with another window
        letters.keep(0, 1, AHEAD);
        assertThat(upTo(10).byReason())
                .containsExactlyInAnyOrderEntriesOf(Map.of("LATE", 1L, "EVENT_TIME_IN_FUTURE", 1L));
    }

    @Test
    void areNotCountedWhereTheirBatchIsNotCommitted() {
        letters.keep(0, 9, LATE);
        letters.keep(0, 10, LATE);
        letters.keep(2, 0, LATE);
        assertThat(upTo(10).byReason()).containsExactlyEntriesOf(Map.of("LATE", 1L));
    }

    @Test
    void areReplayedAsOftenAsAMarkerSays() {
        letters.keep(0, 1, LATE);
        letters.mark(0, 1, LATE);
        letters.mark(0, 1, LATE);
        letters.mark(0, 2, UNREADABLE);
        letters.mark(0, 3, OF_NOBODY);
        Kept kept = upTo(10);
        assertThat(kept.byReason()).containsExactlyEntriesOf(Map.of("LATE", 1L));
        assertThat(kept.replayed())
                .containsExactlyInAnyOrderEntriesOf(Map.of("file-1", new Count(3, 6, 1), "", Count.unreadable(1)));
    }

    @Test
    void arePassedOverWhereSomebodyElseWroteThem() {
        KeptDeadLetters kept = new KeptDeadLetters(new Positions(Map.of(0, 10L)));
        kept.add(Letters.record(new RecordHeaders()));
        RecordHeaders strange = Letters.headers(0, 1, LATE);
        Letters.add(strange, DeadLetterHeaders.OFFSET, "first");
        kept.add(Letters.record(strange));
        RecordHeaders marker = Letters.headers(0, 1, LATE);
        Letters.add(marker, DeadLetterHeaders.PERSONS, "many");
        Letters.add(marker, DeadLetterHeaders.REPLAYED, "");
        kept.add(Letters.record(marker));
        assertThat(kept.kept()).isEqualTo(new Kept(Map.of(), Map.of("file-1", Count.unreadable(1))));
    }

    private Kept upTo(long offset) {
        return letters.upTo(new Positions(Map.of(0, offset, 1, offset)));
    }
}
