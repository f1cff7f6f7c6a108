// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Trend.PERSONS_CHANGE;
import static co.exterior.analytics.derived.Trend.PERSONS_CHANGE_PCT;
import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which groups have changed the most? Takes cells of a grouping in periods or windows; compares the latest complete
 * period with the one before it, or the latest window, which the caller has to have seen the end of. Gives the grouping's
 * columns, the start of the period or window, {@link Sums#PERSONS} in it, {@link #PERSONS_BEFORE} in the one before,
 * {@link Trend#PERSONS_CHANGE} and {@link Trend#PERSONS_CHANGE_PCT}: the largest change in persons first, up or down, also
 * of a group that has nobody left; then by group. No rows where there is nothing to compare with. In batch.
 */
public final class TopMovers implements Transformation {

    public static final String PERSONS_BEFORE = "persons_before";

    private static final String FIRST = "first_start";
    private static final String LATEST = "latest_start";

    private final Grouping grouping;
    private final Time time;
    private final int most;
    private final long support;

    private TopMovers(Grouping grouping, Time time, int most, long support) {
        this.grouping = requireNonNull(grouping, "grouping");
        this.time = time;
        this.most = most;
        this.support = support;
        if (most < 1) {
            throw new IllegalArgumentException("The top " + most + " movers are none: at least 1 is needed.");
        }
        if (support < 0) {
            throw new IllegalArgumentException(
                    "A support of " + support + " persons is none: 0 or more is needed, and 0 is for any group.");
        }
    }

    /**
     * Of the latest complete period.
     *
     * @param most how many groups
     * @param support how many persons a group must have now or before, so that three persons are no news
     */
    public static TopMovers of(Grouping grouping, Calendar calendar, int most, long support) {
        return new TopMovers(grouping, Time.of(calendar), most, support);
    }

    /** Of the latest window. */
    public static TopMovers of(Grouping grouping, EventWindow window, int most, long support) {
        return new TopMovers(grouping, Time.of(window), most, support);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        time.require(cells);
        Column start = col(time.start());
        Dataset<Row> edges = cells.agg(min(start).as(FIRST), latest(start).as(LATEST));
        Column before = time.before(col(LATEST));
        Column[] keys = Stream.concat(grouping.columns().stream(), Stream.of(LATEST))
                .map(name -> col(name))
                .toArray(Column[]::new);
        Column[] columns = Stream.concat(
                        grouping.columns().stream().map(name -> col(name)),
                        Stream.of(
                                col(LATEST).as(time.start()),
                                col(Sums.PERSONS),
                                col(PERSONS_BEFORE),
                                col(PERSONS_CHANGE),
                                col(PERSONS_CHANGE_PCT)))
                .toArray(Column[]::new);
        Column[] order = Stream.concat(
                        Stream.of(abs(col(PERSONS_CHANGE)).desc()),
                        grouping.columns().stream().map(name -> col(name).asc_nulls_first()))
                .toArray(Column[]::new);
        return cells.crossJoin(edges)
                .where(before.geq(col(FIRST)).and(start.equalTo(col(LATEST)).or(start.equalTo(before))))
                .groupBy(keys)
                .agg(
                        persons(start.equalTo(col(LATEST))).as(Sums.PERSONS),
                        persons(start.equalTo(before)).as(PERSONS_BEFORE))
                .where(greatest(col(Sums.PERSONS), col(PERSONS_BEFORE)).geq(support))
                .withColumn(PERSONS_CHANGE, col(Sums.PERSONS).minus(col(PERSONS_BEFORE)))
                .withColumn(PERSONS_CHANGE_PCT, Quotients.perCent(col(PERSONS_CHANGE), col(PERSONS_BEFORE)))
                .select(columns)
                .orderBy(order)
                .limit(most);
    }

    /** A period that nobody registered in may be the latest complete one: it is the one before the last. */
    private Column latest(Column start) {
        return time.hasPeriods()
                ? when(max_by(col(Calendar.IS_COMPLETE), start), max(start)).otherwise(time.before(max(start)))
                : max(start);
    }

    private static Column persons(Column condition) {
        return coalesce(sum(when(condition, col(Sums.PERSONS))), lit(0L));
    }
}
