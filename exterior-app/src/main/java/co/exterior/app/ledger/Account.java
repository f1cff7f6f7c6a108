// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static co.exterior.analytics.Cells.GROUPING;
import static co.exterior.analytics.Cells.IN_TOTAL;
import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.SNAPSHOT;

import co.exterior.analytics.Cells;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.RefusalReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What became of the messages that a job has read, by snapshot: the account of the job's edges.
 *
 * @param snapshots by id; {@link #NO_SNAPSHOT} for messages of no known snapshot
 */
public record Account(Map<String, OfSnapshot> snapshots) {

    /** What cannot be read and has no header belongs to no snapshot that anybody knows. */
    public static final String NO_SNAPSHOT = "";

    /** Before anything was read. */
    public static final Account EMPTY = new Account(Map.of());

    public Account {
        snapshots = Collections.unmodifiableMap(new TreeMap<>(snapshots));
    }

    /**
     * One snapshot's edges: consumed = aggregated + dead letters + late.
     *
     * @param late by country
     * @param deadLetters by reason
     */
    public record OfSnapshot(Count aggregated, Map<String, Count> late, Map<String, Count> deadLetters) {

        static final OfSnapshot NOTHING = new OfSnapshot(Count.NONE, Map.of(), Map.of());

        public OfSnapshot {
            late = Collections.unmodifiableMap(new TreeMap<>(late));
            deadLetters = Collections.unmodifiableMap(new TreeMap<>(deadLetters));
        }

        public Count allLate() {
            return sum(late);
        }

        public Count allDeadLetters() {
            return sum(deadLetters);
        }

        public Count consumed() {
            return aggregated.plus(allLate()).plus(allDeadLetters());
        }

        private static Count sum(Map<String, Count> counts) {
            return counts.values().stream().reduce(Count.NONE, Count::plus);
        }
    }

    /** The account that follows from the cells of {@link Cells}. */
    public static Account of(Iterable<Row> cells) {
        Map<String, Edges> edges = new TreeMap<>();
        for (Row cell : cells) {
            if (cell.getAs(GROUPING) == null) { // else it counts citizens again that the cells by country count
                String snapshot = cell.getAs(SNAPSHOT);
                edges.computeIfAbsent(snapshot == null ? NO_SNAPSHOT : snapshot, id -> new Edges())
                        .add(cell);
            }
        }
        Map<String, OfSnapshot> snapshots = new TreeMap<>();
        edges.forEach((id, of) -> snapshots.put(id, of.account()));
        return new Account(snapshots);
    }

    /** The account of one snapshot, of which nothing may have been read. */
    public OfSnapshot of(String snapshot) {
        return snapshots.getOrDefault(snapshot, OfSnapshot.NOTHING);
    }

    /** All snapshots together. */
    public Count consumed() {
        return snapshots.values().stream().map(OfSnapshot::consumed).reduce(Count.NONE, Count::plus);
    }

    public Count aggregated() {
        return snapshots.values().stream().map(OfSnapshot::aggregated).reduce(Count.NONE, Count::plus);
    }

    public Count deadLetters() {
        return snapshots.values().stream().map(OfSnapshot::allDeadLetters).reduce(Count.NONE, Count::plus);
    }

    public Count late() {
        return snapshots.values().stream().map(OfSnapshot::allLate).reduce(Count.NONE, Count::plus);
    }

    /** How many messages must be kept as dead letters, the late ones among them, by reason. */
    Map<String, Long> keptByReason() {
        Map<String, Long> counted = new TreeMap<>();
        snapshots
                .values()
                .forEach(of ->
                        of.deadLetters().forEach((reason, count) -> counted.merge(reason, count.records(), Long::sum)));
        if (late().records() != 0) {
            counted.put(DeadLetterHeaders.REASON_LATE, late().records());
        }
        return counted;
    }

    /** Whether it is known how many people a refused message stands for: where it was refused for its time alone. */
    private static boolean isReadable(String reason) {
        return reason.equals(RefusalReason.EVENT_TIME_IN_FUTURE.name());
    }

    private static final class Edges {

        private Count aggregated = Count.NONE;
        private final Map<String, Count> late = new TreeMap<>();
        private final Map<String, Count> deadLetters = new TreeMap<>();

        void add(Row cell) {
            Count count = Count.of(cell.getAs(RECORDS), cell.getAs(PERSONS));
            String reason = cell.getAs(REFUSED_REASON);
            if (reason != null) {
                deadLetters.merge(reason, isReadable(reason) ? count : Count.unreadable(count.records()), Count::plus);
            } else if (cell.getAs(WINDOW_START) == null) {
                late.merge(cell.getAs(COUNTRY_CODE), count, Count::plus);
            } else if (cell.<Boolean>getAs(IN_TOTAL)) {
                aggregated = aggregated.plus(count);
                late.merge(cell.getAs(COUNTRY_CODE), Count.NONE.minus(count), Count::plus);
            }
        }

        /** Late is what was read of a country and no window took. */
        OfSnapshot account() {
            late.values().removeIf(Count::isNone);
            return new OfSnapshot(aggregated, late, deadLetters);
        }
    }
}
