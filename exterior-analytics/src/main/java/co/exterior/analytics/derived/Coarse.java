// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.AgeGroup;
import co.exterior.analytics.OfAges;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import co.exterior.analytics.age.AgeDeviation;
import co.exterior.analytics.age.AgeProfile;
import co.exterior.analytics.age.AgeQuantile;
import co.exterior.analytics.age.DependencyRatio;
import co.exterior.analytics.age.MeanAge;
import co.exterior.analytics.age.MedianAge;
import co.exterior.analytics.age.ShareAged60Plus;
import co.exterior.model.Citizen;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The profile of groups that may be told, without telling of few within them: counts are rounded to the nearest multiple of
 * {@value #BASE}, and null where they are below the threshold; mean and deviation have one decimal; share and ratio have
 * two, and are null where numerator or rest are below the threshold; a quantile is null where fewer persons are on one
 * side of it.
 */
record Coarse(int threshold) implements Transformation {

    private static final int BASE = 5;
    private static final String OLD_ARE_MANY = "old_are_many";
    private static final String WORKING_ARE_MANY = "working_are_many";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        long least = threshold;
        Column known = col(Sums.PERSONS_WITH_AGE);
        Column ages = known.geq(least);
        Dataset<Row> profiles = new AgeProfile()
                .apply(cells.withColumn(OLD_ARE_MANY, areMany(AgeGroup.ADULTO_MAYOR.from(), Citizen.MAX_AGE))
                        .withColumn(
                                WORKING_ARE_MANY, areMany(DependencyRatio.WORKING_FROM, DependencyRatio.WORKING_TO)))
                .withColumn(MeanAge.MEAN_AGE, rounded(ages, MeanAge.MEAN_AGE, 1, AgeDistribution.OF_YEARS))
                .withColumn(AgeDeviation.SD_AGE, rounded(ages, AgeDeviation.SD_AGE, 1, AgeDistribution.OF_YEARS))
                .withColumn(
                        ShareAged60Plus.SHARE_60_PLUS,
                        rounded(col(OLD_ARE_MANY), ShareAged60Plus.SHARE_60_PLUS, 2, AgeDistribution.OF_SHARES))
                .withColumn(
                        DependencyRatio.DEPENDENCY_RATIO,
                        rounded(col(WORKING_ARE_MANY), DependencyRatio.DEPENDENCY_RATIO, 2, AgeDistribution.OF_RATIOS));
        for (AgeQuantile quantile : List.of(AgeQuantile.P10, MedianAge.HALF, AgeQuantile.P90)) {
            Column manyOnEitherSide = known.geq(quantile.leastFor(threshold));
            profiles = profiles.withColumn(quantile.column(), when(manyOnEitherSide, col(quantile.column())));
        }
        for (String count : AgeDistributions.COUNTS) {
            Column raised = col(count).plus(BASE / 2);
            profiles = profiles.withColumn(count, when(col(count).geq(least), raised.minus(pmod(raised, lit(BASE)))));
        }
        return profiles.drop(OLD_ARE_MANY, WORKING_ARE_MANY);
    }

    /** Whether neither the persons of these ages are few nor those of the other known ages. */
    private Column areMany(int from, int to) {
        long least = threshold;
        return OfAges.column(
                ages -> ages.persons(from, to) >= least && ages.personsWithAge() - ages.persons(from, to) >= least,
                DataTypes.BooleanType);
    }

    private static Column rounded(Column isTold, String column, int decimals, DataType type) {
        return when(isTold, round(col(column), decimals).cast(type));
    }
}
