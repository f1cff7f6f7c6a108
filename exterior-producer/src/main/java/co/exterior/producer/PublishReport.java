// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.joining;

import co.exterior.model.Announcement;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a source's rows, those of an earlier run on the same snapshot among them.
 *
 * @param account the last announcement
 * @param flagged records with a value in doubt, by flag; of the rows that this run has read
 */
public record PublishReport(Announcement account, Map<Reading.Flag, Long> flagged) {

    public PublishReport {
        flagged = new EnumMap<>(flagged);
    }

    /** Rows of the source. */
    public long read() {
        return account.read();
    }

    /** Records that the broker confirmed. */
    public long published() {
        return account.published();
    }

    /** The people whom the published records stand for. */
    public long persons() {
        return account.persons();
    }

    /** Rows that are no record, by reason. */
    public Map<RefusalReason, Long> refused() {
        return account.refused();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "source     %s, snapshot %s%nread       %,d records%npublished  %,d records, %,d persons%nrefused   "
                        + " %,d records%s%s%n%s%s",
                account.source(),
                account.snapshot(),
                read(),
                published(),
                persons(),
                account.refusals(),
                refused().isEmpty() ? "" : ": ",
                list(refused()),
                flagged.isEmpty() ? "" : "flagged    " + list(flagged) + "\n",
                account.complete() ? "" : "incomplete: publish it again to go on behind these rows\n");
    }

    private static String list(Map<? extends Enum<?>, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(joining(", "));
    }
}
