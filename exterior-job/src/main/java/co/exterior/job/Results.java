// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Everything that follows from the committed cells, as of one batch.
 *
 * @param queryId what tells this job from any other, in this run and after every restart; its checkpoint keeps it
 * @param batchId the batch that changed them last, or -1 before the first
 * @param tables in the order in which the job was given them
 */
public record Results(String queryId, long batchId, List<Table> tables) {

    public Results {
        requireNonNull(queryId, "queryId");
        tables = List.copyOf(tables);
    }

    /**
     * The rows of one result, in its own order.
     *
     * @param key the columns that tell one row from another; null is a value like any other
     */
    public record Table(String name, StructType schema, List<String> key, List<Row> rows) {

        public Table {
            requireNonNull(name, "name");
            requireNonNull(schema, "schema");
            key = List.copyOf(key);
            rows = List.copyOf(rows);
        }
    }

    /**
     * The table of that name.
     *
     * @throws IllegalArgumentException where the job has none
     */
    public Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no result named " + name + "."));
    }
}
