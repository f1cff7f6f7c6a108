// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.AgeDistributions.AGES;
import static co.exterior.analytics.ReadCitizens.EMITTED_AT;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How messages are read and counted where they are, before Spark moves anything: what {@link Cells#ofCounts} goes on
 * from.
 *
 * @param lengthMillis of a window
 * @param slideMillis from the start of one window to that of the next
 */
public record Counting(MessageFormat format, long lengthMillis, long slideMillis, List<Grouping> groupings)
        implements Serializable {

    /** A time that is in the same windows as every message that was counted. */
    static final String PANE = "pane";

    /**
     * A row for each cell that some messages add to: what the cell is, {@link #PANE}, the ages, and, for the watermark,
     * the latest event time in the pane, or 1970 where there is no window. Times are microseconds.
     */
    public static final StructType COUNTS = new StructType()
            .add(Cells.IN_WINDOW, DataTypes.BooleanType, false)
            .add(COUNTRY_CODE, DataTypes.StringType)
            .add(Cells.GROUPING, DataTypes.StringType)
            .add(Cells.GROUP, Cells.GROUP_TYPE, false)
            .add(SNAPSHOT, DataTypes.StringType)
            .add(REFUSED_REASON, DataTypes.StringType)
            .add(EMITTED_AT, DataTypes.LongType, false)
            .add(PANE, DataTypes.LongType, false)
            .add(AGES, DataTypes.BinaryType, false);

    public Counting {
        requireNonNull(format, "format");
        groupings = List.copyOf(groupings);
    }

    /** The windows that are counted in. */
    public EventWindow window() {
        return new EventWindow(Duration.ofMillis(lengthMillis), Duration.ofMillis(slideMillis));
    }

    /**
     * What messages add up to, in rows of {@link #COUNTS}; takes messages only as rows are asked for.
     *
     * @param refused is told of each message that counts as no citizen
     */
    public <T> Iterator<Row> count(Iterator<T> messages, Function<T, Message> asMessage, Consumer<T> refused) {
        return new CountedMessages<>(this, messages, asMessage, refused);
    }
}
