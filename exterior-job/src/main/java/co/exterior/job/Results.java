// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
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

    /** The rows of one result, in its own order. One that is derived is derived when somebody first asks for it. */
    public static final class Table {

        private record Content(StructType schema, List<Row> rows) {}

        private final String name;
        private final List<String> key;
        private Supplier<Content> derivation;
        private Content content;

        private Table(String name, List<String> key, Supplier<Content> derivation) {
            this.name = requireNonNull(name, "name");
            this.key = List.copyOf(key);
            this.derivation = derivation;
        }

        /**
         * A table of rows.
         *
         * @param key the columns that tell one row from another; null is a value like any other
         */
        public Table(String name, StructType schema, List<String> key, List<Row> rows) {
            this(name, key, always(new Content(requireNonNull(schema, "schema"), List.copyOf(rows))));
        }

        /**
         * A table that is derived, once, when somebody first asks for its rows: nobody may. Whoever asks derives, in a
         * session that must live, and is told of a failure; the next one tries again.
         *
         * @param key the columns that tell one row from another; null is a value like any other
         */
        public static Table derived(String name, List<String> key, Supplier<Dataset<Row>> rows) {
            requireNonNull(rows, "rows");
            return new Table(name, key, () -> {
                Dataset<Row> derived = rows.get();
                return new Content(derived.schema(), List.copyOf(derived.collectAsList()));
            });
        }

        private static Supplier<Content> always(Content content) {
            return () -> content;
        }

        public String name() {
            return name;
        }

        public List<String> key() {
            return key;
        }

        public StructType schema() {
            return content().schema();
        }

        public List<Row> rows() {
            return content().rows();
        }

        private synchronized Content content() {
            if (content == null) {
                content = derivation.get();
                derivation = null; // and all that it was derived from
            }
            return content;
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
