// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.MEAN_AGE_PERSONS;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.PERSONS_WITH_AGE;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Columns.WINDOW_END;
import static co.exterior.page.Columns.WINDOW_START;
import static co.exterior.page.Values.instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Windows with all their countries together, the oldest first. */
record Windows(List<Window> windows) {

    record Window(Instant start, Instant end, Totals totals) {

        private Window plus(Window other) {
            return new Window(start, end, totals.plus(other.totals));
        }
    }

    static Windows of(Collection<Row> rows) {
        TreeMap<Instant, Window> windows = new TreeMap<>();
        for (Row row : rows) {
            Window window = new Window(instant(row, WINDOW_START), instant(row, WINDOW_END), Totals.of(row));
            windows.merge(window.start, window, Window::plus);
        }
        return new Windows(List.copyOf(windows.values()));
    }

    Windows last(int most) {
        return new Windows(windows.subList(Math.max(0, windows.size() - most), windows.size()));
    }

    ArrayNode document() {
        ArrayNode document = Json.array();
        for (Window window : windows) {
            Totals totals = window.totals;
            document.addObject()
                    .put(WINDOW_START, window.start.toString())
                    .put(WINDOW_END, window.end.toString())
                    .put(RECORDS, totals.records())
                    .put(PERSONS, totals.persons())
                    .put(PERSONS_WITH_AGE, totals.personsWithAge())
                    .put(MEAN_AGE_PERSONS, totals.meanAge());
        }
        return document;
    }
}
