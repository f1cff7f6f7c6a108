// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.PERSONS_WITH_AGE;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Columns.SUM_AGE_PERSONS;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.number;
import static co.exterior.page.Values.ratio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** Sums of countries or windows, which add up. */
record Totals(long records, long persons, long personsWithAge, BigDecimal sumAge) {

    static final Totals NONE = new Totals(0, 0, 0, BigDecimal.ZERO);

    static Totals of(Row row) {
        return new Totals(
                count(row, RECORDS),
                count(row, PERSONS),
                count(row, PERSONS_WITH_AGE),
                Objects.requireNonNullElse(number(row, SUM_AGE_PERSONS), BigDecimal.ZERO));
    }

    static Totals of(List<Row> rows) {
        return rows.stream().map(Totals::of).reduce(NONE, Totals::plus);
    }

    Totals plus(Totals other) {
        return new Totals(
                records + other.records,
                persons + other.persons,
                personsWithAge + other.personsWithAge,
                sumAge.add(other.sumAge));
    }

    /** Of the persons whose age is known; null where there are none. */
    BigDecimal meanAge() {
        return ratio(sumAge, personsWithAge);
    }
}
