// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.AgeGroup;
import co.exterior.analytics.OfAges;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What part of them are minors? Adds {@link #SHARE_UNDER_18}: persons of 0 to 17 / persons whose age is known, from 0 to
 * 1; null where no age is known. 18 is where Colombian law (27 of 1977) has majority begin.
 */
public record ShareUnder18() implements AgeStatistic {

    public static final String SHARE_UNDER_18 = "share_under_18";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        int last = AgeGroup.ADOLESCENTE.to();
        return cells.withColumn(
                SHARE_UNDER_18, OfAges.column(ages -> ages.share(0, last).orElse(null), AgeDistribution.OF_SHARES));
    }
}
