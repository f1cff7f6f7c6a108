// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.AccountJson;
import co.exterior.app.ledger.Count;
import co.exterior.job.Batch;
import co.exterior.job.JobException;
import co.exterior.job.Settlement;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What the main job does before a batch counts: it stops where too much of the input is refused, keeps what is in no
 * result as dead letters, and gives the account.
 *
 * @param topic makes sure that what was read is of the topic that the job began with
 * @param maxRejectRatio the largest share of refused messages, of all that were read so far, or none for any
 */
record MainSettlement(Runnable topic, DeadLetters deadLetters, Optional<BigDecimal> maxRejectRatio)
        implements Settlement {

    @Override
    public String settle(Batch batch) {
        topic.run();
        Account account = Account.of(batch.cells());
        requireFew(account.deadLetters(), account.consumed());
        Account before = Account.of(() -> batch.changes().stream()
                .flatMap(change -> change.before().stream())
                .iterator());
        Account after = Account.of(
                () -> batch.changes().stream().<Row>map(Batch.Change::after).iterator());
        deadLetters.keep(
                batch,
                after.deadLetters().minus(before.deadLetters()).records(),
                after.late().minus(before.late()).records());
        return AccountJson.write(account);
    }

    private void requireFew(Count refused, Count consumed) {
        boolean tooMany = maxRejectRatio
                .map(ratio -> ratio.multiply(BigDecimal.valueOf(consumed.records()))
                                .compareTo(BigDecimal.valueOf(refused.records()))
                        < 0)
                .orElse(false);
        if (tooMany) {
            throw JobException.surroundings(
                    String.format(
                            Locale.ROOT,
                            "Of %,d messages %,d are refused, a larger share than --max-reject-ratio %s: look at the"
                                    + " input, or start again with a larger ratio; the last batch does not count.",
                            consumed.records(),
                            refused.records(),
                            maxRejectRatio.orElseThrow().toPlainString()),
                    null);
        }
    }
}
