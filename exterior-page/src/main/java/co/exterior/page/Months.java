// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.IS_COMPLETE;
import static co.exterior.page.Columns.PERIOD_START;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.date;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Registrations by calendar month: those of the last ten years one by one, all before them as one number. */
final class Months {

    private static final int MOST = 120;

    private final boolean knowsWhatIsComplete;

    /** Every month before it is complete, also one in which nobody registered. */
    private final Optional<YearMonth> firstIncomplete;

    /**
     * The months of some countries.
     *
     * @param all rows of every country, which tell the months that are complete
     */
    Months(List<Row> all) {
        this.knowsWhatIsComplete = all.stream().anyMatch(row -> row.getAs(IS_COMPLETE) != null);
        this.firstIncomplete = all.stream()
                .filter(row -> Boolean.FALSE.equals(row.getAs(IS_COMPLETE)))
                .map(Months::month)
                .min(YearMonth::compareTo);
    }

    private record Count(long records, long persons) {

        private static final Count NONE = new Count(0, 0);

        private Count plus(Count other) {
            return new Count(records + other.records, persons + other.persons);
        }

        private void put(ObjectNode into) {
            into.put(RECORDS, records).put(PERSONS, persons);
        }
    }

    /** Puts {@code months} and {@code months_before} into a document. */
    void put(List<Row> rows, ObjectNode into) {
        TreeMap<YearMonth, Count> months = new TreeMap<>();
        Optional<Count> unknown = Optional.empty();
        for (Row row : rows) {
            Count count = new Count(count(row, RECORDS), count(row, PERSONS));
            if (date(row, PERIOD_START) == null) {
                unknown = Optional.of(unknown.orElse(Count.NONE).plus(count));
            } else {
                months.merge(month(row), count, Count::plus);
            }
        }
        ArrayNode shown = into.putArray("months");
        Count before = Count.NONE;
        if (!months.isEmpty()) {
            YearMonth last = months.lastKey();
            YearMonth earliest = last.minusMonths(MOST - 1L);
            before = months.headMap(earliest).values().stream().reduce(Count.NONE, Count::plus);
            for (YearMonth month = months.ceilingKey(earliest); !month.isAfter(last); month = month.plusMonths(1)) {
                months.getOrDefault(month, Count.NONE)
                        .put(shown.addObject().put("month", month.toString()).put(IS_COMPLETE, isComplete(month)));
            }
        }
        unknown.ifPresent(count -> count.put(shown.addObject().putNull("month").putNull(IS_COMPLETE)));
        before.put(into.putObject("months_before"));
    }

    private Boolean isComplete(YearMonth month) {
        return knowsWhatIsComplete
                ? (Boolean)
                        firstIncomplete.filter(first -> !month.isBefore(first)).isEmpty()
                : null;
    }

    private static YearMonth month(Row row) {
        LocalDate start = date(row, PERIOD_START);
        return YearMonth.of(start.getYear(), start.getMonth());
    }
}
