// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.AgeGroup;
import co.exterior.analytics.OfAges;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What part of them is aged 60 or over? Adds {@link #SHARE_60_PLUS}: persons of 60 and more / persons whose age is
 * known, from 0 to 1; null where no age is known. 60 is where Colombian law (1251 of 2008) and the register have old age
 * begin.
 */
public record ShareAged60Plus() implements AgeStatistic {

    public static final String SHARE_60_PLUS = "share_60_plus";

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        AgeGroup old = AgeGroup.ADULTO_MAYOR;
        return cells.withColumn(
                SHARE_60_PLUS,
                OfAges.column(ages -> ages.share(old.from(), old.to()).orElse(null), AgeDistribution.OF_SHARES));
    }
}
