// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.OfAges;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How old are they on average? Adds {@link #MEAN_AGE}, in years: Σ age × persons / Σ persons, over the persons whose age
 * is known; null where no age is.
 */
public record MeanAge() implements AgeStatistic {

    public static final String MEAN_AGE = "mean_age";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return cells.withColumn(MEAN_AGE, OfAges.column(ages -> ages.mean().orElse(null), AgeDistribution.OF_YEARS));
    }
}
