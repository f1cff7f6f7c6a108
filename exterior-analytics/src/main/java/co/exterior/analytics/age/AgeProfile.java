// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Transformation;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who are they, in one row? Replaces {@link AgeDistributions#AGES} by {@link #COLUMNS}, each as its own statistic
 * defines it.
 */
public record AgeProfile() implements AgeStatistic {

    /** In the order of the result. */
    public static final List<String> COLUMNS = List.of(
            MeanAge.MEAN_AGE,
            AgeDeviation.SD_AGE,
            AgeQuantile.P10.column(),
            MedianAge.MEDIAN_AGE,
            AgeQuantile.P90.column(),
            ShareAged60Plus.SHARE_60_PLUS,
            DependencyRatio.DEPENDENCY_RATIO);

    private static final Transformation ALL = new MeanAge()
            .then(new AgeDeviation())
            .then(AgeQuantile.P10)
            .then(new MedianAge())
            .then(AgeQuantile.P90)
            .then(new ShareAged60Plus())
            .then(new DependencyRatio());

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return ALL.apply(cells).drop(col(AgeDistributions.AGES));
    }
}
