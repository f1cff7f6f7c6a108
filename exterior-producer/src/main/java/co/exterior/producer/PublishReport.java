// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.joining;

import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a source's rows.
 *
 * @param read rows of the source
 * @param published records that the broker confirmed
 * @param persons the people whom the published records stand for
 * @param refused rows that are no record, by reason
 * @param flagged published records with a value that was taken as unknown, by flag
 */
public record PublishReport(
        Source source,
        long read,
        long published,
        long persons,
        Map<RefusalReason, Long> refused,
        Map<Reading.Flag, Long> flagged) {

    public PublishReport {
        refused = new EnumMap<>(refused);
        flagged = new EnumMap<>(flagged);
    }

    public long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every row that was read is either published or refused. */
    public boolean balances() {
        return read == published + refusals();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "source     %s, snapshot %s%nread       %,d records%npublished  %,d records, %,d persons%nrefused   "
                        + " %,d records%s%n%s",
                source.name(),
                source.snapshot(),
                read,
                published,
                persons,
                refusals(),
                list(refused),
                flagged.isEmpty() ? "" : "taken as unknown" + list(flagged) + "\n");
    }

    private static String list(Map<? extends Enum<?>, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(joining(", ", ": ", ""));
    }
}
