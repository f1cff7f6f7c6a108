// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.AccountJson;
import co.exterior.app.ledger.Cell;
import co.exterior.job.Batch;
import co.exterior.job.JobException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MainSettlementTest {

    /** Whoever keeps a message with these fails: they reach no broker. */
    private static final DeadLetters UNREACHABLE = new DeadLetters(null, null, null);

    private static final Row NINETY_EIGHT = Cell.accepted("s", "ESP", 98, 98);
    private static final Row AND_IN_TIME = Cell.inTotal("s", "ESP", 98, 98);
    private static final Row TWO_REFUSED = Cell.refused("s", "NOT_JSON", 2, 0);

    @Test
    void goesOnWithAsManyRefusedMessagesAsAllowedAndGivesTheAccount() {
        Batch batch = batch(List.of(new Batch.Change(Optional.of(TWO_REFUSED), TWO_REFUSED)));
        for (String ratio : List.of("0.02", "1")) {
            assertThat(settlement(ratio).settle(batch)).isEqualTo(AccountJson.write(Account.of(batch.cells())));
        }
        assertThat(new MainSettlement(() -> {}, UNREACHABLE, Optional.empty()).settle(batch))
                .isNotEmpty();
    }

    @Test
    void stopsAtOneMoreBeforeAnythingIsKept() {
        Batch batch = batch(List.of(new Batch.Change(Optional.empty(), TWO_REFUSED)));
        for (String ratio : List.of("0", "0.01", "0.0199999")) {
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> settlement(ratio).settle(batch))
                    .withMessage("Of 100 messages 2 are refused, a larger share than --max-reject-ratio " + ratio
                            + ": look at the input, or start again with a larger ratio; the last batch does not"
                            + " count.");
        }
    }

    @Test
    void doesNotCountALateRecordAsRefused() {
        Batch batch = new Batch(0, range(), List.of(), List.of(Cell.accepted("s", "ESP", 98, 98)));
        assertThat(settlement("0").settle(batch)).contains("\"late\":{\"ESP\":{\"records\":98");
    }

    private static MainSettlement settlement(String ratio) {
        return new MainSettlement(() -> {}, UNREACHABLE, Optional.of(new BigDecimal(ratio)));
    }

    private static Batch batch(List<Batch.Change> changes) {
        return new Batch(7, range(), changes, List.of(NINETY_EIGHT, AND_IN_TIME, TWO_REFUSED));
    }

    private static Batch.Range range() {
        return new Batch.Range(Optional.empty(), "{}", Instant.EPOCH, Instant.EPOCH);
    }
}
