// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import static java.util.Objects.requireNonNull;

import co.exterior.analytics.OfAges;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Below which age, or at it, is a given part of them? Adds one column, in years: the smallest age for which the persons
 * of that age or a lower one are at least {@code part} × the persons whose age is known; a whole number, and null where
 * no age is known. It is the inverse of the distribution function (Hyndman and Fan, 1996, definition 1).
 *
 * @param part above 0, and at most 1
 */
public record AgeQuantile(String column, BigDecimal part) implements AgeStatistic {

    public static final AgeQuantile P10 = new AgeQuantile("p10_age", new BigDecimal("0.1"));
    public static final AgeQuantile P90 = new AgeQuantile("p90_age", new BigDecimal("0.9"));

    public AgeQuantile {
        requireNonNull(column, "column");
        if (part.signum() <= 0 || part.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("The quantile " + part + " is none: above 0 and at most 1 is needed.");
        }
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        BigDecimal wanted = part;
        return cells.withColumn(
                column, OfAges.column(ages -> ages.quantile(wanted).orElse(null), DataTypes.IntegerType));
    }

    /** How many persons there must be for so many to be on either side of it. */
    public long leastFor(int persons) {
        return BigDecimal.valueOf(persons)
                .divide(part.min(BigDecimal.ONE.subtract(part)), 0, RoundingMode.UP)
                .longValueExact();
    }
}
