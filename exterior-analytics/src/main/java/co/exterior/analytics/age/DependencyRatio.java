// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.OfAges;
import co.exterior.model.Citizen;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many of them are of an age to depend on others, for each who is of an age to work? Adds {@link #DEPENDENCY_RATIO}:
 * (persons of 0 to 14 + persons of 65 and more) / persons of 15 to 64, the total age dependency ratio of the United
 * Nations; null where nobody is of 15 to 64. It says nothing of who works.
 */
public record DependencyRatio() implements AgeStatistic {

    public static final String DEPENDENCY_RATIO = "dependency_ratio";

    /** The first age of those who count as being of an age to work. */
    public static final int WORKING_FROM = 15;

    /** The last age of them. */
    public static final int WORKING_TO = 64;

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return cells.withColumn(
                DEPENDENCY_RATIO,
                OfAges.column(
                        ages -> AgeDistribution.quotient(
                                        Math.addExact(
                                                ages.persons(0, WORKING_FROM - 1),
                                                ages.persons(WORKING_TO + 1, Citizen.MAX_AGE)),
                                        ages.persons(WORKING_FROM, WORKING_TO))
                                .orElse(null),
                        AgeDistribution.OF_RATIOS));
    }
}
