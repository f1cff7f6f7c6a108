// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which age are half of them not above? Adds {@link #MEDIAN_AGE}, in years: the {@link AgeQuantile} of one half, a whole
 * number and the lower one of two; null where no age is known.
 */
public record MedianAge() implements AgeStatistic {

    public static final String MEDIAN_AGE = "median_age";

    /** The same, as a quantile. */
    public static final AgeQuantile HALF = new AgeQuantile(MEDIAN_AGE, new BigDecimal("0.5"));

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return HALF.apply(cells);
    }
}
