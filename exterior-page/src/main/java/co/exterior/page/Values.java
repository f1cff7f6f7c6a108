// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/** What a row says in a column, by its name; null is unknown. */
final class Values {

    private static final int DECIMALS = 6;

    private Values() {}

    static String text(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? null : value.toString();
    }

    /** A number of records or persons, which is always known. */
    static long count(Row row, String column) {
        return row.<Number>getAs(column).longValue();
    }

    /** Any number, as it is. */
    static BigDecimal number(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? null : new BigDecimal(value.toString());
    }

    static LocalDate date(Row row, String column) {
        Object value = row.getAs(column);
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }

    static Instant instant(Row row, String column) {
        Object value = row.getAs(column);
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }

    /** One number of another, exact to six decimals, or null where there is nothing to divide by. */
    static BigDecimal ratio(BigDecimal part, long whole) {
        return whole == 0 ? null : part.divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }

    static BigDecimal ratio(long part, long whole) {
        return ratio(BigDecimal.valueOf(part), whole);
    }

    /** Puts columns into an object under their own names: instants in ISO 8601 and UTC, numbers as they are. */
    static ObjectNode copy(Row row, List<String> columns, ObjectNode into) {
        for (String column : columns) {
            Object value = row.getAs(column);
            if (value instanceof Timestamp timestamp) {
                into.put(column, timestamp.toInstant().toString());
            } else if (value instanceof Boolean flag) {
                into.put(column, flag);
            } else if (value instanceof Number number) {
                into.put(column, new BigDecimal(number.toString()));
            } else {
                into.put(column, value == null ? null : value.toString());
            }
        }
        return into;
    }
}
