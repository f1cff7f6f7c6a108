// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.catalogue;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table to show: rows in an order, from the cells of {@link AgeDistributions} by {@link #cells}, in batch. */
public interface Table extends Transformation {

    /** By what the cells are grouped that the table follows from. */
    Grouping cells();

    /** The cells of each group and period; where there is no calendar, the cells as they are. */
    static Dataset<Row> periods(Dataset<Row> cells, Grouping grouping, Optional<Calendar> calendar) {
        return calendar.map(periods -> periods.of(grouping).apply(cells)).orElse(cells);
    }

    /** What tells one row from another: the columns in front of the counts. */
    static List<String> keys(Dataset<Row> table) {
        return Arrays.stream(table.columns())
                .takeWhile(name -> !name.equals(Sums.RECORDS))
                .toList();
    }

    /** The order of the keys, null first; behind some other order where there is one. */
    static Dataset<Row> sorted(Dataset<Row> table, Column... first) {
        Stream<Column> keys = keys(table).stream().map(name -> col(name).asc_nulls_first());
        return table.orderBy(Stream.concat(Stream.of(first), keys).toArray(Column[]::new));
    }
}
