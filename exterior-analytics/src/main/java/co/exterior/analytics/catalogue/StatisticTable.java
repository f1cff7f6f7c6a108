// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.catalogue;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Transformation;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One statistic of the catalogue, of every group and period.
 *
 * @param groups by what its cells are grouped, but for the month
 * @param statistic from the cells of each group and period to rows in an order
 */
record StatisticTable(Grouping groups, Optional<Calendar> calendar, Transformation statistic) implements Table {

    @Override
    public Grouping cells() {
        return calendar.isPresent() ? groups.withMonth() : groups;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        return statistic.apply(Table.periods(cells, groups, calendar)).drop(AgeDistributions.AGES);
    }
}
