// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.catalogue;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import co.exterior.analytics.age.AgeProfile;
import co.exterior.analytics.derived.PublishSafely;
import co.exterior.analytics.derived.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many are in each group, how old are they, and how has that changed? The table of {@code stats} and of
 * {@code statistics.csv}.
 *
 * <p>Takes cells by {@link #cells}, in batch. Gives the columns of the grouping; with a calendar those of the period
 * ({@link Calendar#COLUMNS}); {@link AgeDistributions#COUNTS}; {@link AgeProfile#COLUMNS}; and with a trend those of
 * {@link Trend}. Sorted by the leading columns, null first; where only the largest are wanted, by persons, the most
 * first. Immutable.
 *
 * @param calendar none for one row for each group, over everything
 * @param trend whether the change from period to period is told
 * @param threshold where the table is to be published: the smallest group that may be; see {@link PublishSafely}
 * @param top how many rows are wanted, or none for all
 */
public record StatisticsTable(
        Grouping grouping,
        Optional<Calendar> calendar,
        boolean trend,
        Optional<Integer> threshold,
        Optional<Integer> top)
        implements Table {

    public StatisticsTable {
        requireNonNull(grouping, "grouping");
        requireNonNull(calendar, "calendar");
        if (top.filter(rows -> rows < 1).isPresent()) {
            throw new IllegalArgumentException("The top " + top.get() + " are none: at least 1 is needed.");
        }
        requireNonNull(threshold, "threshold");
        threshold.ifPresent(smallest -> safely(grouping, calendar, smallest));
    }

    /** Without trend, as it is. */
    public static StatisticsTable of(Grouping grouping, Optional<Calendar> calendar) {
        return new StatisticsTable(grouping, calendar, false, Optional.empty(), Optional.empty());
    }

    /** What tells one row from another. */
    public List<String> key() {
        List<String> key = new ArrayList<>(grouping.columns());
        calendar.ifPresent(periods -> key.addAll(List.of(Calendar.PERIOD_START, Calendar.PERIOD_END)));
        return key;
    }

    @Override
    public Grouping cells() {
        return calendar.isPresent() ? grouping.withMonth() : grouping;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        Transformation profile = threshold
                .<Transformation>map(smallest -> safely(grouping, calendar, smallest))
                .orElse(new AgeProfile());
        Dataset<Row> profiles = profile.apply(Table.periods(cells, grouping, calendar));
        Dataset<Row> table = trend ? trendOfThese().apply(profiles) : profiles;
        return top.map(rows -> Table.sorted(table, col(Sums.PERSONS).desc()).limit(rows))
                .orElseGet(() -> Table.sorted(table));
    }

    static PublishSafely safely(Grouping grouping, Optional<Calendar> calendar, int smallest) {
        return calendar.map(periods -> PublishSafely.of(grouping, periods, smallest))
                .orElseGet(() -> PublishSafely.of(grouping, smallest));
    }

    private Trend trendOfThese() {
        Trend ofAll = calendar.map(periods -> Trend.of(grouping, periods)).orElseGet(() -> Trend.of(grouping));
        return threshold.isPresent() ? ofAll.whereAbsentIsUnknown() : ofAll;
    }
}
