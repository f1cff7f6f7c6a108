// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.AgeDistributions.AGES;
import static co.exterior.analytics.ReadCitizens.EMITTED_AT;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads and counts messages where they are, so that no message but only counts go through Spark's rows and its shuffle.
 *
 * <p>Gives a row for each cell that a partition's messages add to: {@link Cells#COPY}, the snapshot, the reason of
 * refusal, {@link AgeDistributions#AGES}; {@link #PANE}, a time in just those windows in which all its messages are; and
 * the latest event time in the pane, for the watermark, or 1970 where there is no window.
 */
record CountMessages(Cells cells, ReadCitizens reading) implements Transformation {

    /** A time that is in the same windows as every message that was counted. */
    static final String PANE = "pane";

    /** What comes out of a partition; times are microseconds. */
    private static final StructType COUNTED = new StructType()
            .add(Cells.IN_WINDOW, DataTypes.BooleanType, false)
            .add(COUNTRY_CODE, DataTypes.StringType)
            .add(Cells.GROUPING, DataTypes.StringType)
            .add(Cells.GROUP, Cells.GROUP_TYPE, false)
            .add(SNAPSHOT, DataTypes.StringType)
            .add(REFUSED_REASON, DataTypes.StringType)
            .add(EMITTED_AT, DataTypes.LongType, false)
            .add(PANE, DataTypes.LongType, false)
            .add(AGES, DataTypes.BinaryType, false);

    /** What a partition has to know. */
    record Plan(Format format, long paneMicros, List<Grouping> groupings) implements Serializable {}

    @Override
    public Dataset<Row> apply(Dataset<Row> messages) {
        Plan plan = new Plan(reading.format(), cells.window().paneMicros(), cells.groupings());
        MapPartitionsFunction<Row, Row> count = rows -> new CountedPartition(plan, rows);
        return Message.rows(messages, reading.latestBelieved())
                .mapPartitions(count, Encoders.row(COUNTED))
                .select(
                        struct(col(Cells.IN_WINDOW), col(COUNTRY_CODE), col(Cells.GROUPING), col(Cells.GROUP))
                                .as(Cells.COPY),
                        col(SNAPSHOT),
                        col(REFUSED_REASON),
                        timestamp_micros(col(EMITTED_AT)).as(EMITTED_AT),
                        timestamp_micros(col(PANE)).as(PANE),
                        col(AGES));
    }
}
