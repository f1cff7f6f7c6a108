// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import co.exterior.model.CitizenFields;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many records and persons are registered in each country, and the sums of their ages: over everything, or in each
 * window of event time.
 *
 * <p>Takes citizen records. Gives {@link #WINDOW_START} and {@link #WINDOW_END} where there are windows,
 * {@link CitizenFields#COUNTRY_CODE} and {@link Sums#COLUMNS}; {@link MeanAges} derives the means. In append mode a
 * window's row is emitted once, when the watermark has passed its end; in update mode whenever it changes. A record of
 * a closed window is left out of it. Over everything there is no append mode.
 */
public final class PersonsByCountry implements Transformation {

    public static final String WINDOW_START = "window_start";
    public static final String WINDOW_END = "window_end";

    private final List<EventWindow> windows;

    private PersonsByCountry(List<EventWindow> windows) {
        this.windows = windows;
    }

    public static PersonsByCountry overEverything() {
        return new PersonsByCountry(List.of());
    }

    public static PersonsByCountry in(EventWindow window) {
        return new PersonsByCountry(List.of(requireNonNull(window, "window")));
    }

    /** Sums over everything of several portions, as one: the portions' sums are added up. */
    public static Dataset<Row> together(Dataset<Row> portions) {
        return Sums.ofSums(portions.groupBy(CitizenFields.COUNTRY_CODE));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> citizens) {
        if (windows.isEmpty()) {
            return Sums.ofCitizens(citizens.groupBy(CitizenFields.COUNTRY_CODE));
        }
        Column window = windows.get(0).over(ReadCitizens.EMITTED_AT).as("window");
        return Sums.ofCitizens(citizens.groupBy(window, col(CitizenFields.COUNTRY_CODE)))
                .select(Stream.concat(
                                Stream.of(
                                        col("window.start").as(WINDOW_START),
                                        col("window.end").as(WINDOW_END),
                                        col(CitizenFields.COUNTRY_CODE)),
                                Sums.COLUMNS.stream().map(name -> col(name)))
                        .toArray(Column[]::new));
    }
}
