// SPDX-License-Identifier: Apache-2.0
package com.example.ageing;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.Sums;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where do the oldest Colombians abroad live? A job of another team, on a file of archived messages. */
public final class OldestCountries {

    private OldestCountries() {}

    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder()
                .appName("oldest-countries")
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            oldest(messages(spark, args[0]), 2).show();
        }
    }

    /** The countries whose persons have the highest mean age, among those with enough persons to speak of a mean. */
    static Dataset<Row> oldest(Dataset<Row> messages, int atLeast) {
        return messages.transform(new ReadCitizens()::apply)
                .transform(ReadCitizens::accepted)
                .transform(PersonsByCountry.overEverything()::apply)
                .transform(new MeanAges()::apply)
                .where(col(Sums.PERSONS_WITH_AGE).geq(atLeast))
                .orderBy(col(MeanAges.MEAN_AGE_PERSONS).desc())
                .select("country_code", Sums.PERSONS, MeanAges.MEAN_AGE_PERSONS);
    }

    /** From Kafka it would be {@code spark.read().format("kafka")}, which has the same two columns. */
    private static Dataset<Row> messages(SparkSession spark, String file) {
        return spark.read().text(file).selectExpr("CAST(value AS BINARY) AS value", "current_timestamp() AS timestamp");
    }
}
