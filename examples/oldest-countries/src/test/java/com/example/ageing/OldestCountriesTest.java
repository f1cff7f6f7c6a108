// SPDX-License-Identifier: Apache-2.0
package com.example.ageing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class OldestCountriesTest {

    @Test
    void ranksCountriesByTheMeanAgeOfTheirPersons() {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            Dataset<Row> messages = spark.read()
                    .text("data/messages.jsonl")
                    .selectExpr("CAST(value AS BINARY) AS value", "current_timestamp() AS timestamp");

            List<String> ranked = OldestCountries.oldest(messages, 2).toJavaRDD().map(Row::mkString).collect();

            assertEquals(List.of("VEN364.000000", "ESP340.000000"), ranked);
        }
    }
}
