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
import static org.apache.spark.sql.functions.col;
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
 * <p>Takes the rows of {@link ReadCitizens}. Gives {@link #KEY} and {@link Sums#COLUMNS}: a cell for each window, snapshot
 * and country, and a cell without a window for each reason of refusal, which counts its messages as {@code records} and
 * knows no persons. A refused message is never late. In update mode a cell is emitted whenever it changes.
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

    private static final String WINDOW = "window";

    @Override
    public Dataset<Row> apply(Dataset<Row> read) {
        // A window for citizens only. It inherits the watermark of the event time that it is made from: without it
        // Spark would neither leave out late records nor forget closed windows.
        Metadata watermark = read.schema().apply(EMITTED_AT).metadata();
        Column citizen = col(REFUSED_REASON).isNull();
        Dataset<Row> assigned = read.select(
                        window.over(EMITTED_AT).as("assigned"),
                        col(EMITTED_AT),
                        col(SNAPSHOT),
                        col(COUNTRY_CODE),
                        col(REFUSED_REASON),
                        col(AGE),
                        col(PERSONS))
                .withColumn(IN_TOTAL, window.opensFor(col("assigned.start"), EMITTED_AT))
                .where(citizen.or(col(IN_TOTAL)))
                .select(
                        when(citizen, col("assigned")).as(WINDOW, watermark),
                        col(IN_TOTAL),
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

    /** The sums of each window and country: {@link PersonsByCountry#in} of the same records. */
    public static Dataset<Row> windows(Dataset<Row> cells) {
        return Sums.ofSums(cells.where(col(REFUSED_REASON).isNull()).groupBy(WINDOW_START, WINDOW_END, COUNTRY_CODE));
    }

    /** The sums of each country over all windows, each record once: the late ones are in none. */
    public static Dataset<Row> totals(Dataset<Row> cells) {
        return Sums.ofSums(inTotal(cells).groupBy(COUNTRY_CODE));
    }

    /** The sums of each snapshot, over the same records as {@link #totals}. */
    public static Dataset<Row> snapshots(Dataset<Row> cells) {
        return Sums.ofSums(inTotal(cells).groupBy(SNAPSHOT));
    }

    /** How many messages were refused for each reason: {@link ReadCitizens#REFUSED_REASON} and {@code records}. */
    public static Dataset<Row> refused(Dataset<Row> cells) {
        return cells.where(col(REFUSED_REASON).isNotNull()).select(REFUSED_REASON, Sums.RECORDS);
    }

    private static Dataset<Row> inTotal(Dataset<Row> cells) {
        return cells.where(col(REFUSED_REASON).isNull().and(col(IN_TOTAL)));
    }

    private static Column[] withSums(Column... keys) {
        return Stream.concat(Stream.of(keys), Sums.COLUMNS.stream().map(name -> col(name)))
                .toArray(Column[]::new);
    }
}
