// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.StreamHarness.message;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.age.AgeProfile;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.Country;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Option;
import scala.collection.JavaConverters;

/** The session and the stream are the user's: whatever they are set to, the statistics are the same. */
@ExtendWith(SparkExtension.class)
class GuestInASessionTest {

    private static final String ANSI = "spark.sql.ansi.enabled";
    private static final String ZONE = "spark.sql.session.timeZone";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final Grouping GROUPING = Grouping.by(Dimension.COUNTRY, Dimension.AGE_GROUP);
    private static final EventWindow DAYS = EventWindow.tumbling(Duration.ofDays(1));
    private static final EventWindow SLIDING = EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20));

    @TempDir
    Path checkpoint;

    static Stream<Map<String, String>> settings() {
        return Stream.of("true", "false")
                .flatMap(ansi -> Stream.of("UTC", "America/Bogota", "Asia/Kathmandu")
                        .flatMap(zone -> Stream.of("2", "200")
                                .map(partitions -> Map.of(ANSI, ansi, ZONE, zone, PARTITIONS, partitions))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void givesTheSameRowsWhateverTheSessionIsSetTo(Map<String, String> settings, SparkSession spark) {
        List<List<String>> usual = everything(spark);
        Map<String, String> before = new HashMap<>();
        settings.keySet().forEach(name -> before.put(name, spark.conf().get(name)));
        try {
            settings.forEach((name, value) -> spark.conf().set(name, value));
            assertThat(everything(spark)).isEqualTo(usual);
        } finally {
            before.forEach((name, value) -> spark.conf().set(name, value));
        }
    }

    @Test
    void isComparedOverWindowsAndPeriodsThatHaveRows(SparkSession spark) {
        assertThat(everything(spark)).hasSize(2 + Calendar.values().length).allMatch(rows -> rows.size() > 3);
    }

    /** What is sent twice counts once; the stream's watermark is the user's, and a statistic declares none. */
    @ParameterizedTest
    @CsvSource({"append, false", "update, false", "append, true", "update, true"})
    void takesAStreamThatHasAWatermarkAndWasDeduplicated(String mode, boolean withinWatermark, SparkSession spark)
            throws Exception {
        MemoryStream<Row> input =
                new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.row(Citizens.MESSAGES_WITH_HEADERS));
        Dataset<Row> marked = ReadCitizens.accepted(new ReadCitizens().apply(input.toDF()))
                .withWatermark(ReadCitizens.EMITTED_AT, "10 minutes");
        String[] identity = {CitizenFields.COUNTRY_CODE, CitizenFields.AGE, ReadCitizens.EMITTED_AT};
        Dataset<Row> once =
                withinWatermark ? marked.dropDuplicatesWithinWatermark(identity) : marked.dropDuplicates(identity);
        Map<String, Row> latest = new HashMap<>();
        StreamingQuery query = new AgeProfile()
                .by(Grouping.by(Dimension.COUNTRY), EventWindow.tumbling(Duration.ofHours(1)))
                .apply(once)
                .writeStream()
                .outputMode(mode)
                .option("checkpointLocation", checkpoint.toString())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, batch) ->
                        rows.collectAsList().forEach(row -> latest.put(row.get(0) + " " + row.get(2), row)))
                .start();
        try {
            Row first = message("10:05", citizen("ESP", 40, null, 2));
            Row second = message("10:06", citizen("ESP", 50, null, 1));
            for (Row[] batch :
                    new Row[][] {{first, first, second}, {second, first}, {message("13:00", citizen("USA", 1, null, 1))}
                    }) {
                input.addData(JavaConverters.asScalaBuffer(List.of(batch)));
                query.processAllAvailable();
            }
        } finally {
            query.stop();
        }

        Row spain = latest.values().stream()
                .filter(row -> row.getAs(CitizenFields.COUNTRY_CODE).equals("ESP"))
                .findFirst()
                .orElseThrow();
        assertThat(spain.<Long>getAs(Sums.RECORDS)).isEqualTo(2);
        assertThat(spain.<Long>getAs(Sums.PERSONS)).isEqualTo(3);
        assertThat(spain.<BigDecimal>getAs("mean_age")).hasToString("43.333333");
    }

    private static List<List<String>> everything(SparkSession spark) {
        Dataset<Row> citizens = citizens(spark);
        List<Transformation> all = new ArrayList<>();
        all.add(new AgeProfile().by(GROUPING, DAYS));
        all.add(new AgeProfile().by(GROUPING, SLIDING));
        for (Calendar calendar : Calendar.values()) {
            all.add(calendar.by(GROUPING).then(new AgeProfile()));
        }
        return all.stream()
                .map(statistic -> texts(statistic.apply(citizens).collectAsList()))
                .toList();
    }

    private static Dataset<Row> citizens(SparkSession spark) {
        List<Row> messages = Stream.of(
                        message("00:10", citizen("ESP", 40, "2024-12", 2)),
                        message("03:30", citizen("ESP", 17, "2025-01", 1)),
                        message("05:10", citizen("USA", null, null, 3)),
                        message("18:20", citizen("ZZZ", 120, "2013-02", 1)),
                        message("19:05", citizen("ESP", 41, "2025-03", 4)),
                        message("23:59", citizen("USA", 0, "2024-02", 5)))
                .toList();
        return ReadCitizens.accepted(
                new ReadCitizens().apply(spark.createDataFrame(messages, Citizens.MESSAGES_WITH_HEADERS)));
    }

    private static Citizen citizen(String country, Integer age, String month, int persons) {
        return Citizen.of("test", Country.ofCode(country).orElseThrow(), persons)
                .age(age)
                .registeredMonth(month == null ? null : YearMonth.parse(month))
                .build();
    }

    /** Instants as such, and dates as they are written. */
    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> text(row.get(i)))
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Timestamp instant) {
            return instant.toInstant().toString();
        }
        return value instanceof Date day ? day.toLocalDate().toString() : String.valueOf(value);
    }
}
