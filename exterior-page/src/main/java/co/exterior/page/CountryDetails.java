// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.AGE_FROM;
import static co.exterior.page.Columns.AGE_TO;
import static co.exterior.page.Columns.EDUCATION;
import static co.exterior.page.Columns.OFFICE;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Values.copy;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.number;
import static co.exterior.page.Values.text;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** What is shown of the chosen country besides what the list says of it. */
final class CountryDetails {

    private static final int MOST_WINDOWS = 120;

    private final Tables tables;

    CountryDetails(Tables tables) {
        this.tables = tables;
    }

    ObjectNode put(String code, ObjectNode into) {
        putPyramid(tables.rows(PageTables.SEX_AGES, code), into.putArray("pyramid"));
        putMostFirst(tables.rows(PageTables.EDUCATION, code), EDUCATION, into.putArray("education"));
        putMostFirst(tables.rows(PageTables.OFFICES, code), OFFICE, into.putArray("offices"));
        new Months(tables.rows(PageTables.MONTHS)).put(tables.rows(PageTables.MONTHS, code), into);
        into.set(
                "windows",
                Windows.of(tables.rows(PageTables.WINDOWS, code))
                        .last(MOST_WINDOWS)
                        .document());
        return into;
    }

    private record Ages(BigDecimal from, BigDecimal to) {

        private static final Comparator<Ages> YOUNGEST_FIRST =
                comparing(Ages::from, nullsLast(naturalOrder())).thenComparing(Ages::to, nullsLast(naturalOrder()));

        private static Ages of(Row row) {
            return new Ages(number(row, AGE_FROM), number(row, AGE_TO));
        }
    }

    private static void putPyramid(List<Row> rows, ArrayNode into) {
        rows.stream()
                .collect(groupingBy(Ages::of, () -> new TreeMap<>(Ages.YOUNGEST_FIRST), Collectors.toList()))
                .forEach((ages, of) -> Sexes.of(of)
                        .put(into.addObject().put(AGE_FROM, ages.from).put(AGE_TO, ages.to)));
    }

    private static void putMostFirst(List<Row> rows, String column, ArrayNode into) {
        rows.stream()
                .sorted(Comparator.comparingLong((Row row) -> count(row, PERSONS))
                        .reversed()
                        .thenComparing(row -> text(row, column), nullsLast(naturalOrder())))
                .forEach(row -> copy(row, List.of(column, RECORDS, PERSONS), into.addObject()));
    }
}
