// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.AgeDistributions.AGES;
import static co.exterior.analytics.PersonsByCountry.WINDOW_END;
import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.analytics.ReadCitizens.COUNTED_BEFORE;
import static co.exterior.analytics.ReadCitizens.EMITTED_AT;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;

/**
 * What a streaming job keeps of the messages: everything that its results follow from, in one aggregate, so that one
 * query and one checkpoint account for every message.
 *
 * <p>Takes the rows of {@link ReadCitizens}. Gives {@link #KEY}, {@link Sums#COLUMNS} and {@link AgeDistributions#AGES}.
 * Four kinds of cells:
 *
 * <ul>
 *   <li>for each window, snapshot and country: the citizens whose window was still open;
 *   <li>without a window, for each snapshot and country: all citizens, so that the late ones are the difference;
 *   <li>without a window, for each snapshot and reason of refusal: the refused messages, as {@code records};
 *   <li>without a window, for each snapshot and each group of the groupings: all citizens, late or not, each once: a late
 *       record that is replayed was counted when it came first.
 * </ul>
 *
 * <p>What has no window is never late. In update mode a cell is emitted whenever it changes.
 *
 * @param groupings by what else citizens are counted, each under its own {@linkplain Grouping#name name}
 */
public record Cells(EventWindow window, List<Grouping> groupings) implements Transformation {

    /**
     * Whether the cell holds the records for which its window is the one that opened last. Each record that is in a
     * window at all is in exactly one such cell, however much the windows overlap, so these cells make the totals.
     */
    public static final String IN_TOTAL = "in_total";

    /** The name of the grouping that the cell is a group of; null in the other kinds of cells. */
    public static final String GROUPING = "grouping";

    /** The group's values, in the grouping's order; empty in the other kinds of cells. */
    public static final String GROUP = "group";

    static final DataType GROUP_TYPE = DataTypes.createArrayType(DataTypes.StringType);

    /** What tells one cell from another. */
    public static final List<String> KEY =
            List.of(WINDOW_START, WINDOW_END, IN_TOTAL, SNAPSHOT, COUNTRY_CODE, REFUSED_REASON, GROUPING, GROUP);

    /** Changes whenever cells of one version mean something else to another. */
    public static final String LAYOUT = "3: " + String.join(" ", KEY);

    private static final String WINDOW = "window";
    private static final String ASSIGNED = "assigned";
    private static final String LAST = "last";
    private static final String CLOSED_UP_TO = "closed_up_to";

    /** A row for each kind of cell that a message counts in. */
    private static final String COPY = "copy";

    /** Whether the copy counts in windows. */
    static final String IN_WINDOW = "in_window";

    /** Whether the age counts in the copy. */
    private static final String OF_AGES = "of_ages";

    private static final Column NONE = lit(null).cast(DataTypes.StringType);

    public Cells {
        groupings = List.copyOf(groupings);
        if (new HashSet<>(groupings).size() < groupings.size()) {
            throw new IllegalArgumentException(
                    "The same grouping is named more than once in " + groupings + ": name each once.");
        }
    }

    /** Without other groupings. */
    public Cells(EventWindow window) {
        this(window, List.of());
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> read) {
        return cells(read, lit(null).cast(DataTypes.TimestampType));
    }

    /**
     * In one batch, the cells that a stream has of messages which it took in several: a record counts in no window that
     * had ended at or before the watermark of its own batch.
     *
     * @param watermark of each row; null where nothing was late
     */
    public Transformation ofBatches(Column watermark) {
        requireNonNull(watermark, "watermark");
        return read -> cells(read, watermark);
    }

    /**
     * The cells of messages themselves, as those of what {@code reading} gives, but counted before Spark moves anything:
     * each partition's messages are read and added up in one pass, and what goes on is a row for each cell that they
     * add to. Takes the columns that {@link ReadCitizens} takes, each message with a time.
     *
     * @param lateness how far the watermark is behind the latest event time, in a stream
     */
    public Transformation ofMessages(ReadCitizens reading, Duration lateness) {
        Counting counting = counting(reading.format());
        MapPartitionsFunction<Row, Row> count = rows -> counting.count(rows, MessageOfRow::new, refused -> {});
        Transformation ofCounts = ofCounts(lateness);
        return messages -> ofCounts.apply(MessageOfRow.rows(messages, reading.latestBelieved())
                .mapPartitions(count, Encoders.row(Counting.COUNTS)));
    }

    /** How a source that counts what it reads does so, for {@link #ofCounts}. */
    public Counting counting(MessageFormat format) {
        return new Counting(format, window.length().toMillis(), window.slide().toMillis(), groupings);
    }

    /**
     * The cells of what was counted already. Takes {@link Counting#COUNTS}.
     *
     * @param lateness how far the watermark is behind the latest event time, in a stream
     */
    public Transformation ofCounts(Duration lateness) {
        requireNonNull(lateness, "lateness");
        return counts -> inWindows(
                counts.select(
                                struct(IN_WINDOW, COUNTRY_CODE, GROUPING, GROUP).as(COPY),
                                col(SNAPSHOT),
                                col(REFUSED_REASON),
                                timestamp_micros(col(EMITTED_AT)).as(EMITTED_AT),
                                timestamp_micros(col(Counting.PANE)).as(Counting.PANE),
                                col(AGES))
                        .withWatermark(EMITTED_AT, lateness.toMillis() + " milliseconds")
                        .withColumn(CLOSED_UP_TO, lit(null).cast(DataTypes.TimestampType)),
                Counting.PANE,
                AgeAggregation.ofDistributions(col(AGES)));
    }

    private Dataset<Row> cells(Dataset<Row> read, Column closedUpTo) {
        Dataset<Row> copies = read.select(
                explode(copies()).as(COPY),
                col(EMITTED_AT),
                col(SNAPSHOT),
                col(REFUSED_REASON),
                col(AGE),
                col(PERSONS),
                closedUpTo.as(CLOSED_UP_TO));
        Column ofAges = col(COPY + "." + OF_AGES);
        return inWindows(copies.withColumn(AGE, when(ofAges, col(AGE))), EMITTED_AT, AgeAggregation.ofCitizens());
    }

    /**
     * Puts into windows what counts in windows, and adds up.
     *
     * @param time which tells the windows
     * @param ages adds up what the copies have of ages
     */
    private Dataset<Row> inWindows(Dataset<Row> copies, String time, Column ages) {
        // The window inherits the watermark of the event time that it is made from: without it Spark would neither
        // leave out late records nor forget closed windows.
        Metadata watermark = copies.schema().apply(EMITTED_AT).metadata();
        Column inWindow = col(COPY + "." + IN_WINDOW);
        Dataset<Row> assigned = copies.withColumn(ASSIGNED, window.over(time))
                .withColumn(LAST, window.opensFor(col(ASSIGNED + ".start"), time))
                .where(inWindow.or(col(LAST)))
                .where(not(coalesce(inWindow.and(col(ASSIGNED + ".end").leq(col(CLOSED_UP_TO))), lit(false))))
                .withColumn(WINDOW, when(inWindow, col(ASSIGNED)).as(WINDOW, watermark))
                .withColumn(IN_TOTAL, inWindow.and(col(LAST)));
        Column[] key = Stream.of(
                        WINDOW,
                        IN_TOTAL,
                        SNAPSHOT,
                        COPY + "." + COUNTRY_CODE,
                        REFUSED_REASON,
                        COPY + "." + GROUPING,
                        COPY + "." + GROUP)
                .map(name -> col(name))
                .toArray(Column[]::new);
        Dataset<Row> cells = assigned.groupBy(key)
                .agg(ages.as(AGES))
                .withColumn(WINDOW_START, col(WINDOW + ".start"))
                .withColumn(WINDOW_END, col(WINDOW + ".end"));
        return Sums.ofAges(cells, KEY, Sums.COLUMNS, AGES);
    }

    private Column copies() {
        Column inWindows = copy(true, true, col(COUNTRY_CODE), NONE, array());
        Column ofAll = copy(false, true, col(COUNTRY_CODE), NONE, array());
        Stream<Column> inGroups = groupings.stream()
                .map(grouping -> copy(false, grouping.ofAges(), NONE, lit(grouping.name()), array(grouping.values())));
        return when(col(REFUSED_REASON).isNotNull(), array(copy(false, false, NONE, NONE, array())))
                .when(col(COUNTED_BEFORE), array(inWindows, ofAll))
                .otherwise(array(
                        Stream.concat(Stream.of(inWindows, ofAll), inGroups).toArray(Column[]::new)));
    }

    private static Column copy(boolean inWindow, boolean ofAges, Column country, Column grouping, Column group) {
        return struct(
                lit(inWindow).as(IN_WINDOW),
                lit(ofAges).as(OF_AGES),
                country.as(COUNTRY_CODE),
                grouping.as(GROUPING),
                group.cast(GROUP_TYPE).as(GROUP));
    }

    /**
     * Whether a row of {@link ReadCitizens} is a citizen who is late under a watermark: each of the windows ends at or
     * before it. To a streaming query the watermark of the batch before is the one that counts.
     */
    public Column isLate(Column watermark) {
        return col(REFUSED_REASON).isNull().and(window.lastEnd(EMITTED_AT).leq(watermark));
    }

    /** The sums of each window and country: {@link PersonsByCountry#in} of the same records. */
    public static Dataset<Row> windows(Dataset<Row> cells) {
        return Sums.ofSums(cells.where(col(WINDOW_START).isNotNull()).groupBy(WINDOW_START, WINDOW_END, COUNTRY_CODE));
    }

    /** The sums of each country over all windows, each record once: the late ones are in none. */
    public static Dataset<Row> totals(Dataset<Row> cells) {
        return Sums.ofSums(cells.where(col(IN_TOTAL)).groupBy(COUNTRY_CODE));
    }

    /** How many messages were refused for each reason: {@link ReadCitizens#REFUSED_REASON} and {@code records}. */
    public static Dataset<Row> refused(Dataset<Row> cells) {
        return cells.where(col(REFUSED_REASON).isNotNull())
                .groupBy(REFUSED_REASON)
                .agg(sum(Sums.RECORDS).as(Sums.RECORDS));
    }

    /** The groups of one of the groupings: {@link AgeDistributions#by} of the same records. */
    public static Dataset<Row> groups(Dataset<Row> cells, Grouping grouping) {
        return AgeDistributions.together(groupsOfOneSnapshot(cells, grouping), grouping.columns());
    }

    /**
     * The groups of one of the groupings where all cells are of one snapshot: each is a cell already, and nothing has to
     * be added up. Gives the grouping's columns, {@link AgeDistributions#COUNTS} and {@link AgeDistributions#AGES}.
     */
    public static Dataset<Row> groupsOfOneSnapshot(Dataset<Row> cells, Grouping grouping) {
        List<String> columns = grouping.columns();
        Stream<Column> values = IntStream.range(0, columns.size())
                .mapToObj(i -> col(GROUP).getItem(i).as(columns.get(i)));
        Stream<Column> counts =
                Stream.concat(AgeDistributions.COUNTS.stream(), Stream.of(AGES)).map(name -> col(name));
        return cells.where(col(GROUPING).equalTo(grouping.name()))
                .select(Stream.concat(values, counts).toArray(Column[]::new));
    }
}
