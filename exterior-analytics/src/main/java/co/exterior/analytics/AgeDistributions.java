// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/**
 * How many are registered in each group, and of what ages? Over everything, or in each window of event time.
 *
 * <p>Takes citizen records. Gives {@link PersonsByCountry#WINDOW_START} and {@link PersonsByCountry#WINDOW_END} where
 * there are windows, the columns of the grouping, {@link #COUNTS} and {@link #AGES}: one row, a cell, for each group
 * that has a record. Every statistic of ages follows from a cell, and cells of groups add up to those of larger ones
 * ({@link #together}). In append mode a window's row is emitted once, when the watermark has passed its end; in update
 * mode whenever it changes. A record of a closed window is left out of it. Over everything there is no append mode.
 * Immutable.
 */
public final class AgeDistributions implements Transformation {

    /** The age distribution, as {@link AgeDistribution#toBytes} has it; {@link OfAges} reads it. */
    public static final String AGES = "ages";

    /** How many there are, and of how many the age is known; each a {@code bigint} and never null. */
    public static final List<String> COUNTS =
            List.of(Sums.RECORDS, Sums.PERSONS, Sums.RECORDS_WITH_AGE, Sums.PERSONS_WITH_AGE);

    private final Grouping grouping;
    private final List<EventWindow> windows;

    private AgeDistributions(Grouping grouping, List<EventWindow> windows) {
        this.grouping = requireNonNull(grouping, "grouping");
        this.windows = windows;
    }

    public static AgeDistributions by(Grouping grouping) {
        return new AgeDistributions(grouping, List.of());
    }

    public static AgeDistributions by(Dimension... dimensions) {
        return by(Grouping.by(dimensions));
    }

    /** These, in each window of event time. */
    public AgeDistributions in(EventWindow window) {
        return new AgeDistributions(grouping, List.of(requireNonNull(window, "window")));
    }

    /** Cells of the same keys as one: the distributions are added up. In batch, or as a stream's only aggregate. */
    public static Dataset<Row> together(Dataset<Row> cells, List<String> keys) {
        Column[] columns = keys.stream().map(name -> col(name)).toArray(Column[]::new);
        return withCounts(added(cells.groupBy(columns)), keys);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> citizens) {
        if (windows.isEmpty()) {
            return withCounts(ofCitizens(citizens.groupBy(grouping.values())), grouping.columns());
        }
        Column window = windows.get(0).over(ReadCitizens.EMITTED_AT).as("window");
        Column[] keys =
                Stream.concat(Stream.of(window), Stream.of(grouping.values())).toArray(Column[]::new);
        List<String> columns = new ArrayList<>(List.of(PersonsByCountry.WINDOW_START, PersonsByCountry.WINDOW_END));
        columns.addAll(grouping.columns());
        return withCounts(
                ofCitizens(citizens.groupBy(keys))
                        .withColumn(PersonsByCountry.WINDOW_START, col("window.start"))
                        .withColumn(PersonsByCountry.WINDOW_END, col("window.end")),
                columns);
    }

    /** Groups of citizen records with {@link #AGES}. */
    static Dataset<Row> ofCitizens(RelationalGroupedDataset groups) {
        return groups.agg(AgeAggregation.ofCitizens().as(AGES));
    }

    /** Groups of cells with {@link #AGES}. */
    static Dataset<Row> added(RelationalGroupedDataset groups) {
        return groups.agg(AgeAggregation.ofDistributions(col(AGES)).as(AGES));
    }

    /** Cells with what tells them apart, {@link #COUNTS} and {@link #AGES}. */
    static Dataset<Row> withCounts(Dataset<Row> cells, List<String> keys) {
        return Sums.ofAges(cells, keys, COUNTS, AGES);
    }
}
