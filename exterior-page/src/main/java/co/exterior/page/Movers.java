// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.COUNTRY_CODE;
import static co.exterior.page.Columns.PERIOD_START;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.PERSONS_BEFORE;
import static co.exterior.page.Columns.PERSONS_CHANGE;
import static co.exterior.page.Columns.PERSONS_CHANGE_PCT;
import static co.exterior.page.Values.copy;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.date;
import static co.exterior.page.Values.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Where registrations have changed the most from one complete year to the next, up or down. */
final class Movers {

    private static final int MOST = 10;

    /** How many persons a country must have in one of the two years, so that three persons are no news. */
    private static final long SUPPORT = 50;

    private static final List<String> CHANGE = List.of(PERSONS, PERSONS_BEFORE, PERSONS_CHANGE, PERSONS_CHANGE_PCT);

    private Movers() {}

    static ObjectNode document(Tables tables) {
        List<Row> rows = tables.rows(PageTables.YEARS);
        Optional<Integer> year =
                rows.stream().findFirst().map(row -> date(row, PERIOD_START).getYear());
        ObjectNode document = Json.object()
                .put("year", year.map(of -> Integer.toString(of)).orElse(null))
                .put("year_before", year.map(of -> Integer.toString(of - 1)).orElse(null))
                .put("support", SUPPORT);
        ArrayNode movers = document.putArray("movers");
        rows.stream()
                .filter(row -> Math.max(count(row, PERSONS), count(row, PERSONS_BEFORE)) >= SUPPORT)
                .sorted(Comparator.comparingLong((Row row) -> Math.abs(count(row, PERSONS_CHANGE)))
                        .reversed()
                        .thenComparing(row -> text(row, COUNTRY_CODE)))
                .limit(MOST)
                .forEach(row -> copy(row, CHANGE, Countries.putNames(movers.addObject(), text(row, COUNTRY_CODE))));
        return document;
    }
}
