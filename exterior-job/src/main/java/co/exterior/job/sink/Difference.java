// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What there is to do so that a place which holds some rows of a table holds the whole table and nothing else.
 *
 * @param changed the rows that are new or have other values, in the table's order
 * @param removed the keys of the rows that are gone
 */
public record Difference(List<Row> changed, List<List<Object>> removed) {

    public Difference {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /**
     * Compares by value: a decimal with another number of zeros at its end is the same.
     *
     * @param known what the place holds, each row under its {@link #key}, with the table's columns in their order
     * @throws IllegalArgumentException where two rows of the table have the same key
     */
    public static Difference between(Map<List<Object>, Row> known, Results.Table table) {
        Map<List<Object>, Row> gone = new HashMap<>(known);
        Map<List<Object>, Row> met = new HashMap<>();
        List<Row> changed = new ArrayList<>();
        for (Row row : table.rows()) {
            List<Object> key = key(table, row);
            if (met.put(key, row) != null) {
                throw new IllegalArgumentException("The result " + table.name() + " has two rows with the same "
                        + String.join(", ", table.key()) + ": its key does not tell its rows apart.");
            }
            Row before = gone.remove(key);
            if (before == null || !values(before).equals(values(row))) {
                changed.add(row);
            }
        }
        return new Difference(changed, List.copyOf(gone.keySet()));
    }

    /** The values that tell a row from the others of its table, in the order of the table's key; equal by value. */
    public static List<Object> key(Results.Table table, Row row) {
        List<Object> key = new ArrayList<>(); // which may hold null
        table.key().forEach(column -> key.add(value(row.get(table.schema().fieldIndex(column)))));
        return key;
    }

    public boolean isNone() {
        return changed.isEmpty() && removed.isEmpty();
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(value(row.get(i)));
        }
        return values;
    }

    private static Object value(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
