// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.model.CitizenFields.REGISTERED_MONTH;
import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Periods of the month of registration. A period ends with its last month; the first day of it is {@link #PERIOD_START}
 * and the first day behind it {@link #PERIOD_END}. Whoever's month is unknown is in a period whose columns are null, and
 * so is a month before 1901 or after 9998, which nobody means.
 *
 * <p>A period is complete when the data, of any group, go beyond its end. None lies beyond the last month of the data: a
 * trailing year ends with that month at the latest.
 */
public enum Calendar {
    MONTH(1, 1),
    QUARTER(3, 3),
    YEAR(12, 12),
    /** Twelve months, ending with each month: one record is in twelve of them, as far as the data go. */
    TRAILING_12(12, 1);

    /** The first day of a period, a {@code date}. */
    public static final String PERIOD_START = "period_start";

    /** The first day after a period, a {@code date}. */
    public static final String PERIOD_END = "period_end";

    /** Whether the data go beyond a period's end, a {@code boolean}. */
    public static final String IS_COMPLETE = "is_complete";

    /** What tells one period from another, and whether it is complete. */
    public static final List<String> COLUMNS = List.of(PERIOD_START, PERIOD_END, IS_COMPLETE);

    /** The first year that a month of registration is believed to be in. */
    public static final int FIRST_YEAR = 1901;

    /** The last one. */
    public static final int LAST_YEAR = 9998;

    private static final int YEAR_MONTHS = 12;
    private static final String MONTH_NUMBER = "month_number";
    private static final String LAST = "last_month_number";
    private static final String FIRST_MONTH = "first_month_number";

    private final int months;
    private final int step;

    Calendar(int months, int step) {
        this.months = months;
        this.step = step;
    }

    /**
     * The calendar of a name, as {@code trailing-12}.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Calendar parse(String name) {
        return Stream.of(values())
                .filter(calendar -> calendar.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no calendar \"" + name + "\": name one of "
                        + Stream.of(values()).map(Calendar::toString).collect(joining(", ")) + "."));
    }

    /** As the option has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many months a period has. */
    public int months() {
        return months;
    }

    /** How many months lie between the ends of a period and of the next. */
    public int step() {
        return step;
    }

    /**
     * From citizen records to the cells of each group and period, as {@link AgeDistributions} has them, with
     * {@link #COLUMNS} behind the grouping's. Only in batch, since each period depends on the last month of all data: a
     * stream keeps the months, and {@link #of} derives the periods of what it has committed.
     */
    public Transformation by(Grouping grouping) {
        return citizens -> {
            if (citizens.isStreaming()) {
                throw new IllegalArgumentException("Calendar periods depend on the last month of all data, which a"
                        + " stream does not know: keep the cells by month, and derive the periods of them.");
            }
            return AgeDistributions.by(grouping.withMonth()).then(of(grouping)).apply(citizens);
        };
    }

    /** The periods of cells by this grouping and the month of registration. */
    public Transformation of(Grouping grouping) {
        return cells -> {
            if (!Arrays.asList(cells.columns()).contains(REGISTERED_MONTH)) {
                throw new IllegalArgumentException("These cells have no " + REGISTERED_MONTH
                        + ": group by it as well, and periods can be made of them.");
            }
            Dataset<Row> numbered = cells.withColumn(MONTH_NUMBER, monthNumber());
            Column[] keys = Stream.concat(grouping.columns().stream(), Stream.of(FIRST_MONTH, LAST))
                    .map(name -> col(name))
                    .toArray(Column[]::new);
            Dataset<Row> periods = AgeDistributions.added(
                    numbered.crossJoin(numbered.agg(max(MONTH_NUMBER).as(LAST)))
                            .withColumn(FIRST_MONTH, explode(firstMonths()))
                            .groupBy(keys));
            List<String> columns = new ArrayList<>(grouping.columns());
            columns.addAll(COLUMNS);
            Column end = col(FIRST_MONTH).plus(months);
            return AgeDistributions.withCounts(
                    periods.withColumn(PERIOD_START, firstDay(col(FIRST_MONTH)))
                            .withColumn(PERIOD_END, firstDay(end))
                            .withColumn(IS_COMPLETE, end.leq(col(LAST))),
                    columns);
        };
    }

    /** The first months of all periods that a month is in; of an unknown month one that is null. */
    private Column firstMonths() {
        Column month = col(MONTH_NUMBER);
        Column periods = step == months
                ? array(month.minus(pmod(month, lit(months))))
                : sequence(month.minus(months - 1), least(month, col(LAST).minus(months - 1)));
        return when(month.isNull(), expr("array(CAST(NULL AS INT))")).otherwise(periods);
    }

    /** Months since year 0. */
    private static Column monthNumber() {
        Column month = col(REGISTERED_MONTH);
        Column year = substring(month, 1, 4).cast("int");
        return when(
                year.between(FIRST_YEAR, LAST_YEAR),
                year.multiply(YEAR_MONTHS)
                        .plus(substring(month, 6, 2).cast("int"))
                        .minus(1));
    }

    private static Column firstDay(Column month) {
        return make_date(
                floor(month.divide(YEAR_MONTHS)).cast("int"),
                pmod(month, lit(YEAR_MONTHS)).plus(1),
                lit(1));
    }
}
