// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Sums;
import co.exterior.analytics.age.DependencyRatio;
import co.exterior.analytics.age.MeanAge;
import co.exterior.analytics.age.MedianAge;
import co.exterior.analytics.age.ShareAged60Plus;
import co.exterior.analytics.age.UnknownAgeShare;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** In which countries are those who are registered the oldest? */
public final class Ageing {

    /** A mean age of fewer persons says little of a country. */
    private static final int ENOUGH = 100;

    private Ageing() {}

    public static void main(String[] args) {
        try (SparkSession spark = Archive.spark("ageing")) {
            ageing(Archive.citizens(spark, args[0]), ENOUGH).show(300, false);
        }
    }

    /** The countries where the age of that many persons is known, first that with the largest share of 60 and over. */
    static Dataset<Row> ageing(Dataset<Row> citizens, int atLeast) {
        String country = Dimension.COUNTRY.column();
        return AgeDistributions.by(Dimension.COUNTRY)
                .then(new UnknownAgeShare())
                .then(new MeanAge())
                .then(new MedianAge())
                .then(new ShareAged60Plus())
                .then(new DependencyRatio())
                .apply(citizens)
                .where(col(Sums.PERSONS_WITH_AGE).geq(atLeast))
                .drop(Sums.RECORDS, Sums.RECORDS_WITH_AGE, Sums.PERSONS_WITH_AGE, AgeDistributions.AGES)
                .orderBy(col(ShareAged60Plus.SHARE_60_PLUS).desc(), col(country));
    }
}
