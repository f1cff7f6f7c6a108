// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.OfAges;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far are their ages from the mean? Adds {@link #SD_AGE}, in years: the standard deviation of the population, √(Σ
 * persons × (age − mean)² / Σ persons), over the persons whose age is known; null where no age is, and 0 where all are
 * of one age.
 */
public record AgeDeviation() implements AgeStatistic {

    public static final String SD_AGE = "sd_age";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return cells.withColumn(
                SD_AGE, OfAges.column(ages -> ages.standardDeviation().orElse(null), AgeDistribution.OF_YEARS));
    }
}
