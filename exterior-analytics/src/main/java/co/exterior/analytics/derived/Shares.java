// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import co.exterior.analytics.Dimension;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What part of all of them is in each group? Adds {@link #SHARE} to cells: persons of the group / persons of all groups
 * of its window or period, from 0 to 1; or of those groups alone that have the same values in some dimensions, as of
 * each sex within its country. The unknown are a group like the others, so that the shares of all add up to 1, but for
 * the rounding. In batch.
 *
 * @param within the dimensions whose groups are a whole each; none for everybody
 */
public record Shares(List<Dimension> within) implements Transformation {

    /** A decimal with six decimals. */
    public static final String SHARE = "share";

    public Shares {
        within = List.copyOf(within);
    }

    /** Of everybody. */
    public static Shares ofAll() {
        return new Shares(List.of());
    }

    /** Of those with the same values in these dimensions. */
    public static Shares within(Dimension... dimensions) {
        return new Shares(List.of(dimensions));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        Column[] whole = Stream.concat(
                        Stream.of(Time.columns(cells)), within.stream().map(dimension -> col(dimension.column())))
                .toArray(Column[]::new);
        Column all = sum(Sums.PERSONS).over(Window.partitionBy(whole));
        return cells.withColumn(SHARE, Quotients.share(col(Sums.PERSONS), all));
    }
}
