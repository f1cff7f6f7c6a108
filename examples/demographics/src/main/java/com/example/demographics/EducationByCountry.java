// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Sums;
import co.exterior.analytics.derived.Shares;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What education have those who are registered in each country? */
public final class EducationByCountry {

    private EducationByCountry() {}

    public static void main(String[] args) {
        try (SparkSession spark = Archive.spark("education-by-country")) {
            educations(Archive.citizens(spark, args[0])).show(100, false);
        }
    }

    /**
     * The persons of each education and their share of all who are registered in that country, the largest first.
     * Unknown education is a row like the others, so the shares of a country add up to 1.
     */
    static Dataset<Row> educations(Dataset<Row> citizens) {
        Column country = col(Dimension.COUNTRY.column());
        Column education = col(Dimension.EDUCATION.column());
        return AgeDistributions.by(Dimension.COUNTRY, Dimension.EDUCATION)
                .then(Shares.within(Dimension.COUNTRY))
                .apply(citizens)
                .select(country, education, col(Sums.PERSONS), col(Shares.SHARE))
                .orderBy(country, col(Sums.PERSONS).desc(), education);
    }
}
