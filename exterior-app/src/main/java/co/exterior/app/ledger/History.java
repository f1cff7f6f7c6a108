// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.job.CheckpointReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each batch of a job added to the account, oldest first; batches that changed nothing have no line. */
public record History(List<Line> lines) {

    /**
     * One batch.
     *
     * @param time when it was planned
     * @param consumed what it read: aggregated + deadLetters + late
     */
    public record Line(long batch, Instant time, Count consumed, Count aggregated, Count deadLetters, Count late) {

        Map<String, Count> byName() {
            return new TreeMap<>(
                    Map.of("consumed", consumed, "aggregated", aggregated, "dead_letters", deadLetters, "late", late));
        }
    }

    public History {
        lines = List.copyOf(lines);
    }

    /** The differences between accounts, each as of one batch. */
    public static History of(List<CheckpointReport.Account> accounts) {
        List<Line> lines = new ArrayList<>();
        Account before = Account.EMPTY;
        for (CheckpointReport.Account batch : accounts) {
            Account after = AccountJson.read(batch.content());
            lines.add(new Line(
                    batch.batch(),
                    batch.time(),
                    after.consumed().minus(before.consumed()),
                    after.aggregated().minus(before.aggregated()),
                    after.deadLetters().minus(before.deadLetters()),
                    after.late().minus(before.late())));
            before = after;
        }
        return new History(lines);
    }

    /** One sentence for each batch after which less was accounted for than before. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Line line : lines) {
            line.byName().forEach((edge, count) -> {
                if (count.records() < 0) {
                    problems.add(String.format(
                            Locale.ROOT,
                            "%s: batch %d took %,d records away that earlier batches had accounted for.",
                            edge.replace('_', ' '),
                            line.batch(),
                            -count.records()));
                }
            });
        }
        return problems;
    }
}
