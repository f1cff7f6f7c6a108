// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests; the JVM stops it. */
final class SmallSpark {

    static final String MESSAGES = "data/messages.jsonl";

    private SmallSpark() {}

    static SparkSession spark() {
        return Archive.spark("tests");
    }

    static Dataset<Row> citizens() {
        return Archive.citizens(spark(), MESSAGES);
    }

    /** Every row as one text, its values one blank apart. */
    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
    }
}
