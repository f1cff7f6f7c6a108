// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import co.exterior.analytics.ReadCitizens;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the three jobs share: a small Spark, and citizen records from a file of archived messages. */
final class Archive {

    private Archive() {}

    static SparkSession spark(String job) {
        return SparkSession.builder()
                .appName(job)
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    static Dataset<Row> citizens(SparkSession spark, String file) {
        return citizens(spark.read().text(file));
    }

    /** From Kafka it would be {@code spark.read().format("kafka")}, which has these two columns. */
    static Dataset<Row> citizens(Dataset<Row> lines) {
        return lines.selectExpr("CAST(value AS BINARY) AS value", "current_timestamp() AS timestamp")
                .transform(new ReadCitizens()::apply)
                .transform(ReadCitizens::accepted);
    }
}
