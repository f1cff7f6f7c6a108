// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.OfAges;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Of what part of them is the age not known? Adds {@link #UNKNOWN_AGE_SHARE}: persons of unknown age / persons, from 0
 * to 1; null where there is nobody. What every other statistic of ages leaves out.
 */
public record UnknownAgeShare() implements AgeStatistic {

    public static final String UNKNOWN_AGE_SHARE = "unknown_age_share";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return cells.withColumn(
                UNKNOWN_AGE_SHARE,
                OfAges.column(
                        ages -> AgeDistribution.quotient(ages.persons() - ages.personsWithAge(), ages.persons())
                                .orElse(null),
                        AgeDistribution.OF_SHARES));
    }
}
