// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of a result, each as texts under its key: instants in ISO 8601 and UTC, decimals with all their decimals,
 * nothing for null.
 *
 * @param keyColumns how many of the first columns tell rows apart
 * @param rows by key; of a key that stands there twice, both rows
 */
record Table(String name, List<String> columns, int keyColumns, Map<String, List<List<String>>> rows) {

    Table {
        columns = List.copyOf(columns);
    }

    static Table of(String name, List<String> columns, int keyColumns, List<List<String>> rows) {
        Map<String, List<List<String>>> byKey = new TreeMap<>();
        for (List<String> row : rows) {
            byKey.computeIfAbsent(String.join(",", row.subList(0, keyColumns)), any -> new ArrayList<>())
                    .add(row);
        }
        return new Table(name, columns, keyColumns, byKey);
    }

    /** The number in a row that a record too much or too few would change first. */
    long records(List<String> row) {
        return Long.parseLong(row.get(columns.indexOf("records")));
    }
}
