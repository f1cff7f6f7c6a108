// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is late is the same in Java as in Spark's words. */
class EventWindowProperties {

    private static final StructType TIMES = new StructType().add("micros", DataTypes.LongType);

    private final SparkSession spark = new SparkExtension().resolveParameter(null, null);

    @Property(tries = 100)
    void isOpenFromTheFirstTimeWhoseLastWindowEndsAfterTheWatermark(
            @ForAll @LongRange(min = 1, max = 100_000_000) long slide,
            @ForAll @IntRange(min = 1, max = 20) int slides,
            @ForAll @LongRange(max = 99_999_999) long more,
            @ForAll @LongRange(min = -2_000_000_000_000L, max = 2_000_000_000_000L) long millis,
            @ForAll boolean atAnEnd,
            @ForAll @Size(5)
                    List<@LongRange(min = -3_000_000_000_000_000L, max = 3_000_000_000_000_000L) Long> micros) {
        EventWindow window =
                EventWindow.sliding(Duration.ofMillis(slides * slide + more % slide), Duration.ofMillis(slide));
        Instant watermark = Instant.ofEpochMilli(
                atAnEnd ? millis - millis % slide + window.length().toMillis() : millis);
        Instant openFrom = window.openFrom(watermark);
        long edge = ChronoUnit.MICROS.between(Instant.EPOCH, openFrom);
        List<Row> times = Stream.concat(
                        micros.stream(), LongStream.of(-1_000, -1, 0, 1, 1_000).mapToObj(near -> edge + near))
                .map(time -> RowFactory.create(time))
                .toList();
        assertThat(spark.createDataFrame(times, TIMES)
                        .withColumn("time", timestamp_micros(col("micros")))
                        .select(col("micros"), window.lastEnd("time").leq(lit(Timestamp.from(watermark))))
                        .collectAsList())
                .hasSize(10)
                .allSatisfy(row -> assertThat(Instant.EPOCH
                                .plus(row.getLong(0), ChronoUnit.MICROS)
                                .isBefore(openFrom))
                        .as("%s, watermark %s, micros %s", window, watermark, row.get(0))
                        .isEqualTo(row.getBoolean(1)));
    }
}
