// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import co.exterior.analytics.derived.Ranks;
import co.exterior.analytics.derived.Trend;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How many registered at each office in each month, and how has that changed? */
public final class ConsulateLoad {

    static final Grouping OFFICES = Grouping.by(Dimension.OFFICE);

    private ConsulateLoad() {}

    public static void main(String[] args) {
        try (SparkSession spark = Archive.spark("consulate-load")) {
            load(Archive.citizens(spark, args[0])).show(100, false);
        }
    }

    /** From citizen records, in batch: month by month, the busiest office first; the unknown month comes last. */
    static Dataset<Row> load(Dataset<Row> citizens) {
        return compared(Calendar.MONTH.by(OFFICES), citizens);
    }

    /** The same, from the cells by office and month of registration that a stream keeps. */
    static Dataset<Row> loadOfCells(Dataset<Row> cells) {
        return compared(Calendar.MONTH.of(OFFICES), cells);
    }

    private static Dataset<Row> compared(Transformation months, Dataset<Row> rows) {
        return months.then(Trend.of(OFFICES, Calendar.MONTH))
                .apply(rows)
                .select(
                        col(Calendar.PERIOD_START),
                        col(Calendar.IS_COMPLETE),
                        col(Ranks.RANK),
                        col(Dimension.OFFICE.column()),
                        col(Sums.PERSONS),
                        col(Trend.PERSONS_CHANGE))
                .orderBy(col(Calendar.PERIOD_START).asc_nulls_last(), col(Ranks.RANK), col(Dimension.OFFICE.column()));
    }
}
