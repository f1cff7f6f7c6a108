// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How has each group changed? Adds {@link #COLUMNS} to cells of a grouping, in batch:
 *
 * <ul>
 *   <li>{@link #PERSONS_CHANGE}: its persons less those of the window or period before, the one that ended when this one
 *       began; of trailing years the one that ended a month earlier;
 *   <li>{@link #PERSONS_CHANGE_PCT}: that change × 100 / the persons before, with six decimals; null where there were
 *       none;
 *   <li>{@link #PERSONS_YEAR_BEFORE}: its persons in the period twelve months earlier; windows have none;
 *   <li>{@link Ranks#RANK}, and {@link #RANK_CHANGE}: its rank less its rank before, so that −2 is a climb by two; null
 *       where it had none.
 * </ul>
 *
 * <p>A group without a cell in a period had no persons in it: that is 0 and not unknown, as far back as the table goes.
 * What begins before the first window or period of the whole table is unknown, and so is everything but the rank of the
 * unknown period, and of a table without windows and periods.
 */
public final class Trend implements Transformation {

    public static final String PERSONS_CHANGE = "persons_change";
    public static final String PERSONS_CHANGE_PCT = "persons_change_pct";
    public static final String PERSONS_YEAR_BEFORE = "persons_year_before";
    public static final String RANK_CHANGE = "rank_change";

    /** In the order of the result. */
    public static final List<String> COLUMNS =
            List.of(PERSONS_CHANGE, PERSONS_CHANGE_PCT, PERSONS_YEAR_BEFORE, Ranks.RANK, RANK_CHANGE);

    private static final String FIRST = "first_start";
    private static final String BEFORE = "before_";
    private static final String YEAR_BEFORE = "year_before_";

    private final Grouping grouping;
    private final Time time;
    private final boolean absentIsNone;

    private Trend(Grouping grouping, Time time, boolean absentIsNone) {
        this.grouping = requireNonNull(grouping, "grouping");
        this.time = time;
        this.absentIsNone = absentIsNone;
    }

    /** Of cells over everything, which have ranks alone. */
    public static Trend of(Grouping grouping) {
        return new Trend(grouping, Time.NONE, true);
    }

    /** Of cells in the periods of a calendar. */
    public static Trend of(Grouping grouping, Calendar calendar) {
        return new Trend(grouping, Time.of(calendar), true);
    }

    /** Of cells in windows of event time. */
    public static Trend of(Grouping grouping, EventWindow window) {
        return new Trend(grouping, Time.of(window), true);
    }

    /** The same, of a table that leaves groups out: nothing is known of a group that is not there. */
    public Trend whereAbsentIsUnknown() {
        return new Trend(grouping, time, false);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        time.require(cells);
        Dataset<Row> ranked = new Ranks().apply(cells);
        Dataset<Row> compared = time.isNone() ? withoutTime(ranked) : compared(ranked);
        Stream<Column> columns =
                Stream.concat(Stream.of(cells.columns()), COLUMNS.stream()).map(name -> col(name));
        return compared.select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> withoutTime(Dataset<Row> ranked) {
        return ranked.withColumn(PERSONS_CHANGE, lit(null).cast("bigint"))
                .withColumn(PERSONS_CHANGE_PCT, lit(null).cast(AgeDistribution.OF_RATIOS))
                .withColumn(PERSONS_YEAR_BEFORE, lit(null).cast("bigint"))
                .withColumn(RANK_CHANGE, lit(null).cast("int"));
    }

    private Dataset<Row> compared(Dataset<Row> ranked) {
        Column start = col(time.start());
        Dataset<Row> all = ranked.crossJoin(ranked.agg(min(start).as(FIRST)));
        Dataset<Row> joined =
                joined(joined(all, ranked, BEFORE, time.before(start)), ranked, YEAR_BEFORE, time.yearBefore(start));
        Column before = persons(BEFORE, time.before(start));
        return joined.withColumn(PERSONS_CHANGE, col(Sums.PERSONS).minus(before))
                .withColumn(PERSONS_CHANGE_PCT, Quotients.perCent(col(PERSONS_CHANGE), before))
                .withColumn(PERSONS_YEAR_BEFORE, persons(YEAR_BEFORE, time.yearBefore(start)))
                .withColumn(RANK_CHANGE, col(Ranks.RANK).minus(col(BEFORE + Ranks.RANK)));
    }

    /** Each row beside that of its group which begins at another time. */
    private Dataset<Row> joined(Dataset<Row> all, Dataset<Row> ranked, String prefix, Column begin) {
        Stream<String> columns =
                Stream.concat(grouping.columns().stream(), Stream.of(time.start(), Sums.PERSONS, Ranks.RANK));
        Dataset<Row> others =
                ranked.select(columns.map(name -> col(name).as(prefix + name)).toArray(Column[]::new));
        Column sameGroup = grouping.columns().stream()
                .map(name -> col(name).eqNullSafe(col(prefix + name)))
                .reduce(col(prefix + time.start()).equalTo(begin), Column::and);
        return all.join(others, sameGroup, "left");
    }

    private Column persons(String prefix, Column begin) {
        Column known = col(prefix + Sums.PERSONS);
        return when(begin.geq(col(FIRST)), absentIsNone ? coalesce(known, lit(0L)) : known);
    }
}
