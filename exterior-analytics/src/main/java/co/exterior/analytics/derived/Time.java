// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.PersonsByCountry;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The windows or periods of a table of cells.
 *
 * @param start the column that tells them apart; null where there are none
 * @param monthsBack from a period to the one before it
 * @param millisBack from a window to the one before it
 */
record Time(String start, String end, int monthsBack, long millisBack) {

    static final Time NONE = new Time(null, null, 0, 0);

    private static final int YEAR_MONTHS = 12;

    static Time of(Calendar calendar) {
        return new Time(Calendar.PERIOD_START, Calendar.PERIOD_END, calendar.step(), 0);
    }

    static Time of(EventWindow window) {
        return new Time(
                PersonsByCountry.WINDOW_START,
                PersonsByCountry.WINDOW_END,
                0,
                window.length().toMillis());
    }

    /** Those that a table of windows or of periods has. */
    static final List<String> COLUMNS = List.of(
            PersonsByCountry.WINDOW_START,
            PersonsByCountry.WINDOW_END,
            Calendar.PERIOD_START,
            Calendar.PERIOD_END,
            Calendar.IS_COMPLETE);

    /**
     * Holds a table to this.
     *
     * @throws IllegalArgumentException where its windows or periods are others, or where it has none
     */
    void require(Dataset<Row> cells) {
        List<String> all = Arrays.asList(cells.columns());
        if (isNone() ? columns(cells).length > 0 : !all.contains(start)) {
            throw new IllegalArgumentException("Cells with " + (isNone() ? "no windows and no periods" : start)
                    + " are needed, and these have the columns " + String.join(", ", all)
                    + ": name the calendar or the window that they are of.");
        }
    }

    /** The columns of a table that tell its windows or periods apart. */
    static Column[] columns(Dataset<Row> table) {
        List<String> all = Arrays.asList(table.columns());
        return Stream.of(
                        PersonsByCountry.WINDOW_START,
                        PersonsByCountry.WINDOW_END,
                        Calendar.PERIOD_START,
                        Calendar.PERIOD_END)
                .filter(all::contains)
                .map(name -> col(name))
                .toArray(Column[]::new);
    }

    boolean isNone() {
        return start == null;
    }

    boolean hasPeriods() {
        return monthsBack > 0;
    }

    /** Where the one before begins. */
    Column before(Column begin) {
        // Less an interval of a day it would be the same time of the day before, in the session's zone: not always 24
        // hours earlier.
        return hasPeriods()
                ? add_months(begin, -monthsBack)
                : timestamp_micros(unix_micros(begin).minus(TimeUnit.MILLISECONDS.toMicros(millisBack)));
    }

    /** Where the same one of the year before begins; a window has none. */
    Column yearBefore(Column begin) {
        return hasPeriods() ? add_months(begin, -YEAR_MONTHS) : lit(null).cast("timestamp");
    }
}
