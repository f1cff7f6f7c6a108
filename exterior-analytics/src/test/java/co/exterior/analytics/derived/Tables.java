// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Tables of cells by hand, and results as text: {@code [MADRID,2025-02-01,16,null]}. */
final class Tables {

    static final Grouping BY_OFFICE = Grouping.by(Dimension.OFFICE);

    private static final String PERIODS = "office STRING, period_start DATE, is_complete BOOLEAN, persons BIGINT";

    private Tables() {}

    static Dataset<Row> table(SparkSession spark, String columns, Row... rows) {
        return spark.createDataFrame(List.of(rows), StructType.fromDDL(columns));
    }

    static Dataset<Row> periods(SparkSession spark, Row... rows) {
        return table(spark, PERIODS, rows);
    }

    /** A cell of {@link #periods} in the period that begins with a month, such as 2025-01; null is unknown. */
    static Row in(String month, String office, long persons) {
        return RowFactory.create(
                office, month == null ? null : LocalDate.parse(month + "-01"), month == null ? null : true, persons);
    }

    static Row inAnIncomplete(String month, String office, long persons) {
        return RowFactory.create(office, LocalDate.parse(month + "-01"), false, persons);
    }

    static List<String> rows(Dataset<Row> result, List<String> columns) {
        return rows(result.select(columns.stream().map(name -> col(name)).toArray(Column[]::new)));
    }

    static List<String> rows(Dataset<Row> result) {
        return Stream.of((Row[]) result.collect()).map(Row::toString).toList();
    }
}
