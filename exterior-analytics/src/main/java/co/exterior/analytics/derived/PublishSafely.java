// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import co.exterior.analytics.age.AgeProfile;
import co.exterior.analytics.derived.Suppression.Group;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * What of this may everybody know? From cells of a grouping with {@link AgeDistributions#AGES}, in batch, a table of
 * {@link AgeProfile} that tells nothing of few persons. docs/statistics.md says what that protects against, and what not.
 *
 * <ul>
 *   <li>A group of fewer persons than the threshold is left out, and so are others that it would follow from by
 *       subtraction ({@link Suppression}). A group that is not there is withheld or empty: which one is not said.
 *   <li>The margins that are taken to be published too are those of the leading dimensions, in the order of
 *       {@link Dimension}, whatever the grouping's own order is: the same dimensions always withhold the same groups.
 *   <li>Age groups are refused as a dimension: persons can be moved among withheld groups unseen as long as they take their
 *       ages with them.
 *   <li>Counts are rounded to the nearest multiple of 5, and statistics of ages are coarse ({@link Coarse}).
 *   <li>A period is told when it is complete, a window when the watermark has passed it: once, since a later version less
 *       an earlier one is a group of few.
 * </ul>
 */
public final class PublishSafely implements Transformation {

    /** The threshold where none is named. */
    public static final int THRESHOLD = 10;

    private static final String PATH = "path";
    private static final String ROW = "row";
    private static final String GROUPS = "groups";
    private static final String GROUP = "group";
    private static final String PLACE = "place";
    private static final String WITHHELD = "withheld";

    private static final UserDefinedFunction ARE_WITHHELD = udf(
            (UDF3<Seq<Seq<String>>, Seq<Long>, Integer, Boolean[]>) PublishSafely::areWithheld,
            DataTypes.createArrayType(DataTypes.BooleanType));

    private final Grouping grouping;
    private final int threshold;
    private final List<Column> released;

    private PublishSafely(Grouping grouping, int threshold, List<Column> released) {
        this.grouping = requireNonNull(grouping, "grouping");
        this.threshold = threshold;
        this.released = released;
        if (grouping.has(Dimension.AGE_GROUP)) {
            throw new IllegalArgumentException(
                    "A withheld age group would follow from the statistics of ages that every"
                            + " other table tells: leave " + Dimension.AGE_GROUP.column()
                            + " out of what is published.");
        }
        if (threshold < 2) {
            throw new IllegalArgumentException("A threshold of " + threshold
                    + " persons hides nobody: at least 2 are needed, and " + THRESHOLD + " are usual.");
        }
    }

    /** Cells over everything. */
    public static PublishSafely of(Grouping grouping, int threshold) {
        if (grouping.has(Dimension.REGISTERED_MONTH)) {
            throw new IllegalArgumentException("A month is published once and when it is complete: publish months as"
                    + " periods of a calendar, and leave " + Dimension.REGISTERED_MONTH.column() + " out.");
        }
        return new PublishSafely(grouping, threshold, List.of());
    }

    /** Cells in the periods of a calendar, of which the complete ones are told. */
    public static PublishSafely of(Grouping grouping, Calendar calendar, int threshold) {
        if (calendar.step() < calendar.months()) {
            throw new IllegalArgumentException("The periods " + calendar
                    + " overlap, and what is in a single month follows by subtraction: publish months, quarters or"
                    + " years.");
        }
        return new PublishSafely(grouping, threshold, List.of(col(Calendar.IS_COMPLETE)));
    }

    /** Cells in windows, of which those are told that end at or before a watermark. */
    public static PublishSafely of(Grouping grouping, EventWindow window, Column watermark, int threshold) {
        if (window.slide().compareTo(window.length()) < 0) {
            throw new IllegalArgumentException("Windows of " + window.length() + " that slide by " + window.slide()
                    + " overlap, and what is in a single slide follows by subtraction: publish windows that do not.");
        }
        return new PublishSafely(
                grouping, threshold, List.of(col(PersonsByCountry.WINDOW_END).leq(watermark)));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        if (released.isEmpty() && Time.columns(cells).length > 0) {
            throw new IllegalArgumentException(
                    "These cells are of windows or periods, which are published once and when"
                            + " they are final: say which calendar they are of, or up to which watermark.");
        }
        requireNothingElse(cells);
        Dataset<Row> finished = cells;
        for (Column condition : released) {
            finished = finished.where(condition);
        }
        return new Coarse(threshold).apply(told(finished));
    }

    /** What came beside the cells is exact, and undoes the rounding. */
    private void requireNothingElse(Dataset<Row> cells) {
        Set<String> others = new LinkedHashSet<>(Arrays.asList(cells.columns()));
        others.removeAll(grouping.columns());
        others.removeAll(Time.COLUMNS);
        others.removeAll(AgeDistributions.COUNTS);
        others.remove(AgeDistributions.AGES);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("What is in " + String.join(", ", others)
                    + " may tell what is withheld: publish the cells without it.");
        }
    }

    /** The groups that are not withheld. */
    private Dataset<Row> told(Dataset<Row> cells) {
        Column[] all = Stream.of(cells.columns()).map(name -> col(name)).toArray(Column[]::new);
        Column[] path = grouping.dimensions().stream()
                .sorted()
                .map(dimension -> col(dimension.column()))
                .toArray(Column[]::new);
        Column group =
                struct(array(path).as(PATH), col(Sums.PERSONS), struct(all).as(ROW));
        return cells.groupBy(Time.columns(cells))
                .agg(collect_list(group).as(GROUPS))
                .select(
                        posexplode(col(GROUPS)).as(new String[] {PLACE, GROUP}),
                        ARE_WITHHELD
                                .apply(col(GROUPS + "." + PATH), col(GROUPS + "." + Sums.PERSONS), lit(threshold))
                                .as(WITHHELD))
                .where(not(col(WITHHELD).apply(col(PLACE))))
                .select(GROUP + "." + ROW + ".*");
    }

    private static Boolean[] areWithheld(Seq<Seq<String>> paths, Seq<Long> persons, int threshold) {
        List<Group> groups = IntStream.range(0, paths.size())
                .mapToObj(i -> new Group(JavaConverters.seqAsJavaList(paths.apply(i)), persons.apply(i)))
                .toList();
        BitSet withheld = Suppression.withheld(groups, threshold);
        return IntStream.range(0, groups.size()).mapToObj(withheld::get).toArray(Boolean[]::new);
    }
}
