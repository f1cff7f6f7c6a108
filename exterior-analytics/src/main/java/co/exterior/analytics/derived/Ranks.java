// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rank;

import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Where are the most? Adds {@link #RANK} to cells: 1 for the group with the most persons of its window or period, and so
 * on; groups of as many persons share a rank, and the next one is as far behind as they are many (1, 1, 3). In batch.
 */
public record Ranks() implements Transformation {

    /** An {@code int}. */
    public static final String RANK = "rank";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return cells.withColumn(
                RANK,
                rank().over(Window.partitionBy(Time.columns(cells))
                        .orderBy(col(Sums.PERSONS).desc())));
    }
}
