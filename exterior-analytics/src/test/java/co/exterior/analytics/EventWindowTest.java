// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventWindowTest {

    @Test
    void endsLastForATimeWhereSparksLastWindowOfItEnds(SparkSession spark) {
        List<Row> times = Stream.of(
                        "1969-12-31T23:59:59.999Z",
                        "1970-01-01T00:00:00Z",
                        "2026-01-01T10:00:00Z",
                        "2026-01-01T10:19:59.999Z",
                        "2026-01-01T10:20:00Z",
                        "2026-01-01T10:50:00.001Z")
                .map(time -> RowFactory.create(Timestamp.from(Instant.parse(time))))
                .toList();
        Dataset<Row> events = spark.createDataFrame(times, new StructType().add("time", DataTypes.TimestampType));
        for (EventWindow window : List.of(
                EventWindow.tumbling(Duration.ofMillis(7)),
                EventWindow.tumbling(Duration.ofDays(7)),
                EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20)),
                EventWindow.sliding(Duration.ofMinutes(50), Duration.ofMinutes(20)))) {
            List<Row> ends = events.select(col("time"), window.lastEnd("time")).collectAsList();
            List<Row> ofSpark = events.select(col("time"), window.over("time").as("window"))
                    .groupBy("time")
                    .agg(max("window.end"))
                    .collectAsList();
            assertThat(ends).containsExactlyInAnyOrderElementsOf(ofSpark);
        }
    }

    /** On 8 March 2026 clocks in New York went from 2 to 3: the day there has 23 hours, and the window 24. */
    @Test
    void opensLastOnceForEachTimeThoughTheSessionsClocksChange(SparkSession spark) {
        List<Row> times = Stream.of("2026-03-08T00:30:00Z", "2026-03-08T23:30:00Z", "2026-03-09T00:30:00Z")
                .map(time -> RowFactory.create(Timestamp.from(Instant.parse(time))))
                .toList();
        EventWindow window = EventWindow.sliding(Duration.ofDays(2), Duration.ofDays(1));
        String zone = spark.conf().get("spark.sql.session.timeZone");
        try {
            spark.conf().set("spark.sql.session.timeZone", "America/New_York");
            Dataset<Row> windows = spark.createDataFrame(times, new StructType().add("time", DataTypes.TimestampType))
                    .withColumn("window", window.over("time"));
            assertThat(windows.where(window.opensFor(col("window.start"), "time"))
                            .groupBy("time")
                            .count()
                            .collectAsList())
                    .hasSize(3)
                    .allMatch(row -> row.getLong(1) == 1);
        } finally {
            spark.conf().set("spark.sql.session.timeZone", zone);
        }
    }

    @Test
    void refusesASlideThatWouldLeaveRecordsOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.sliding(Duration.ofMinutes(1), Duration.ofMinutes(2)))
                .withMessageContaining("PT2M")
                .withMessageContaining("PT1M");
    }

    @Test
    void refusesASlideThatWouldMultiplyEveryRecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.sliding(Duration.ofDays(1), Duration.ofSeconds(1)))
                .withMessageContaining("86400 windows");
    }

    @Test
    void refusesLengthsThatAreNoWholeMillisecondsAboveZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventWindow.tumbling(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> EventWindow.tumbling(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.tumbling(Duration.ofNanos(1_500_000)))
                .withMessageContaining("PT0.0015S");
    }
}
