// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.PersonsByCountry.WINDOW_END;
import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.analytics.ReadCitizens.EMITTED_AT;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;

/**
 * What a streaming job keeps of the messages: everything that its results follow from, in one aggregate, so that one
 * query and one checkpoint account for every message.
 *
 * <p>Takes the rows of {@link ReadCitizens}. Gives {@link #KEY} and {@link Sums#COLUMNS}. Three kinds of cells:
 *
 * <ul>
 *   <li>for each window, snapshot and country: the citizens whose window was still open;
 *   <li>without a window, for each snapshot and country: all citizens, so that the late ones are the difference;
 *   <li>without a window, for each snapshot and reason of refusal: the refused messages, as {@code records}.
 * </ul>
 *
 * <p>What has no window is never late. In update mode a cell is emitted whenever it changes.
 */
public record Cells(EventWindow window) implements Transformation {

    /**
     * Whether the cell holds the records for which its window is the one that opened last. Each record that is in a
     * window at all is in exactly one such cell, however much the windows overlap, so these cells make the totals.
     */
    public static final String IN_TOTAL = "in_total";

    /** What tells one cell from another. */
    public static final List<String> KEY =
            List.of(WINDOW_START, WINDOW_END, IN_TOTAL, SNAPSHOT, COUNTRY_CODE, REFUSED_REASON);

    /** Changes whenever cells of one version mean something else to another. */
    public static final String LAYOUT = "2: " + String.join(" ", KEY);

    private static final String WINDOW = "window";
    private static final String ASSIGNED = "assigned";
    private static final String IN_WINDOW = "in_window";
    private static final String LAST = "last";

    @Override
    public Dataset<Row> apply(Dataset<Row> read) {
        // The window inherits the watermark of the event time that it is made from: without it Spark would neither
        // leave out late records nor forget closed windows.
        Metadata watermark = read.schema().apply(EMITTED_AT).metadata();
        Column citizen = col(REFUSED_REASON).isNull();
        Column copies = when(citizen, array(lit(false), lit(true))).otherwise(array(lit(false)));
        Dataset<Row> assigned = read.select(
                        explode(copies).as(IN_WINDOW),
                        col(EMITTED_AT),
                        col(SNAPSHOT),
                        when(citizen, col(COUNTRY_CODE)).as(COUNTRY_CODE),
                        col(REFUSED_REASON),
                        when(citizen, col(AGE)).as(AGE),
                        col(PERSONS))
                .withColumn(ASSIGNED, window.over(EMITTED_AT))
                .withColumn(LAST, window.opensFor(col(ASSIGNED + ".start"), EMITTED_AT))
                .where(col(IN_WINDOW).or(col(LAST)))
                .select(
                        when(col(IN_WINDOW), col(ASSIGNED)).as(WINDOW, watermark),
                        col(IN_WINDOW).and(col(LAST)).as(IN_TOTAL),
                        col(SNAPSHOT),
                        col(COUNTRY_CODE),
                        col(REFUSED_REASON),
                        col(AGE),
                        col(PERSONS));
        return Sums.ofCitizens(assigned.groupBy(WINDOW, IN_TOTAL, SNAPSHOT, COUNTRY_CODE, REFUSED_REASON))
                .select(withSums(
                        col(WINDOW + ".start").as(WINDOW_START),
                        col(WINDOW + ".end").as(WINDOW_END),
                        col(IN_TOTAL),
                        col(SNAPSHOT),
                        col(COUNTRY_CODE),
                        col(REFUSED_REASON)));
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

    private static Column[] withSums(Column... keys) {
        return Stream.concat(Stream.of(keys), Sums.COLUMNS.stream().map(name -> col(name)))
                .toArray(Column[]::new);
    }
}
