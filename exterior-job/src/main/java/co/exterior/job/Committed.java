// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What results follow from.
 *
 * @param rows all committed cells
 * @param account the account as of the last committed batch, or none before the first
 */
public record Committed(
        SparkSession session, StructType schema, List<Row> rows, Optional<CheckpointReport.Account> account) {

    public Committed {
        requireNonNull(session, "session");
        requireNonNull(schema, "schema");
        rows = List.copyOf(rows);
        requireNonNull(account, "account");
    }

    /** All committed cells. */
    public Dataset<Row> cells() {
        return cells(row -> true);
    }

    /**
     * Some of them, which is worth saying: they are made a dataset of, and the others need not be.
     *
     * <p>In one partition, so that no result needs a shuffle: the cells are few, and each batch derives anew.
     */
    public Dataset<Row> cells(Predicate<Row> which) {
        return session.createDataFrame(rows.stream().filter(which).toList(), schema)
                .coalesce(1);
    }
}
