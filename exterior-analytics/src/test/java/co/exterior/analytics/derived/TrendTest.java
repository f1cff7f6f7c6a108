// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Tables.BY_OFFICE;
import static co.exterior.analytics.derived.Tables.in;
import static co.exterior.analytics.derived.Tables.periods;
import static co.exterior.analytics.derived.Tables.rows;
import static co.exterior.analytics.derived.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.SparkExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class TrendTest {

    private static final String ZONE = "spark.sql.session.timeZone";
    private static final String ANSI = "spark.sql.ansi.enabled";
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> SHOWN = shown("office", "period_start");
    private static final Row[] MONTHS = {
        in("2024-02", "MADRID", 8),
        in("2024-02", "MIAMI", 20),
        in("2025-01", "MADRID", 10),
        in("2025-02", "MADRID", 16),
        in("2025-02", "MIAMI", 4),
        in("2025-02", null, 4),
        in("2025-03", "MADRID", 12),
        in("2025-03", "MIAMI", 12),
        in("2025-03", null, 1),
        in(null, "MADRID", 5),
        in(null, "MIAMI", 7)
    };

    @ParameterizedTest
    @CsvSource({
        "UTC, true",
        "UTC, false",
        "America/Bogota, true",
        "America/Bogota, false",
        "Asia/Kathmandu, true",
        "Asia/Kathmandu, false"
    })
    void comparesPeriodsAndWindowsInAnySession(String zone, boolean ansi, SparkSession spark) {
        String zoneBefore = spark.conf().get(ZONE);
        String ansiBefore = spark.conf().get(ANSI);
        try {
            spark.conf().set(ZONE, zone);
            spark.conf().set(ANSI, ansi);
            assertThat(months(spark, Trend.of(BY_OFFICE, Calendar.MONTH)))
                    .containsExactlyInAnyOrder(
                            "[MADRID,2024-02-01,null,null,null,2,null]",
                            "[MIAMI,2024-02-01,null,null,null,1,null]",
                            "[MADRID,2025-01-01,10,null,null,1,null]",
                            "[MADRID,2025-02-01,6,60.000000,8,1,0]",
                            "[MIAMI,2025-02-01,4,null,20,2,null]",
                            "[null,2025-02-01,4,null,0,2,null]",
                            "[MADRID,2025-03-01,-4,-25.000000,0,1,0]",
                            "[MIAMI,2025-03-01,8,200.000000,0,1,-1]",
                            "[null,2025-03-01,-3,-75.000000,0,3,1]",
                            "[MADRID,null,null,null,null,2,null]",
                            "[MIAMI,null,null,null,null,1,null]");
            assertThat(days(spark))
                    .containsExactly(
                            "[MADRID,null,null,null,1,null]",
                            "[MADRID,5,50.000000,null,1,0]",
                            "[MADRID,15,100.000000,null,1,0]",
                            "[MIAMI,20,null,null,1,null]",
                            "[MADRID,3,null,null,2,null]",
                            "[MIAMI,-10,-50.000000,null,1,0]");
        } finally {
            spark.conf().set(ZONE, zoneBefore);
            spark.conf().set(ANSI, ansiBefore);
        }
    }

    @Test
    void knowsNothingOfAGroupThatIsNotThereWhereTheTableLeavesSomeOut(SparkSession spark) {
        assertThat(months(spark, Trend.of(BY_OFFICE, Calendar.MONTH).whereAbsentIsUnknown()))
                .containsExactlyInAnyOrder(
                        "[MADRID,2024-02-01,null,null,null,2,null]",
                        "[MIAMI,2024-02-01,null,null,null,1,null]",
                        "[MADRID,2025-01-01,null,null,null,1,null]",
                        "[MADRID,2025-02-01,6,60.000000,8,1,0]",
                        "[MIAMI,2025-02-01,null,null,20,2,null]",
                        "[null,2025-02-01,null,null,null,2,null]",
                        "[MADRID,2025-03-01,-4,-25.000000,null,1,0]",
                        "[MIAMI,2025-03-01,8,200.000000,null,1,-1]",
                        "[null,2025-03-01,-3,-75.000000,null,3,1]",
                        "[MADRID,null,null,null,null,2,null]",
                        "[MIAMI,null,null,null,null,1,null]");
    }

    @Test
    void comparesATrailingYearWithTheOneThatEndedAMonthEarlier(SparkSession spark) {
        Dataset<Row> years = periods(
                spark,
                in("2023-12", "MADRID", 30),
                in("2024-01", "MADRID", 33),
                in("2024-12", "MADRID", 40),
                in("2024-12", "MIAMI", 41),
                in("2025-01", "MADRID", 44));

        assertThat(rows(Trend.of(BY_OFFICE, Calendar.TRAILING_12).apply(years), SHOWN))
                .containsExactlyInAnyOrder(
                        "[MADRID,2023-12-01,null,null,null,1,null]",
                        "[MADRID,2024-01-01,3,10.000000,null,1,0]",
                        "[MADRID,2024-12-01,40,null,30,2,null]",
                        "[MIAMI,2024-12-01,41,null,0,1,null]",
                        "[MADRID,2025-01-01,4,10.000000,33,1,-1]");
    }

    @Test
    void comparesQuartersWithQuartersAndRoundsHalfAwayFromZero(SparkSession spark) {
        Dataset<Row> quarters = periods(
                spark,
                in("2024-10", "MADRID", 512),
                in("2024-10", "MIAMI", 512),
                in("2024-10", "LIMA", 6),
                in("2024-12", "LIMA", 100),
                in("2025-01", "MADRID", 513),
                in("2025-01", "MIAMI", 511),
                in("2025-01", "LIMA", 5));

        assertThat(rows(
                        Trend.of(BY_OFFICE, Calendar.QUARTER).apply(quarters).where("period_start >= '2025-01-01'"),
                        shown("office")))
                .containsExactlyInAnyOrder(
                        "[MADRID,1,0.195313,null,1,0]",
                        "[MIAMI,-1,-0.195313,null,2,1]",
                        "[LIMA,-1,-16.666667,null,3,0]");
    }

    @Test
    void comparesASlidingWindowWithTheOneThatEndedWhenItBegan(SparkSession spark) {
        Dataset<Row> windows = windows(
                spark,
                at("2025-01-01T00:00:00Z", "MADRID", 10),
                at("2025-01-01T00:20:00Z", "MADRID", 20),
                at("2025-01-01T01:00:00Z", "MADRID", 40),
                at("2025-01-01T01:20:00Z", "MADRID", 30));
        EventWindow sliding = EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20));

        assertThat(rows(Trend.of(BY_OFFICE, sliding).apply(windows).orderBy("window_start"), shown("persons")))
                .containsExactly(
                        "[10,null,null,null,1,null]",
                        "[20,null,null,null,1,null]",
                        "[40,30,300.000000,null,1,0]",
                        "[30,10,50.000000,null,1,0]");
    }

    @Test
    void tellsGroupsApartByAllTheirDimensions(SparkSession spark) {
        Dataset<Row> cells = table(
                spark,
                "sex STRING, office STRING, period_start DATE, persons BIGINT",
                row("F", in("2025-01", "LIMA", 5)),
                row("M", in("2025-01", "LIMA", 7)),
                row("F", in("2025-02", "LIMA", 6)),
                row(null, in("2025-02", "LIMA", 1)));

        Grouping grouping = Grouping.by(Dimension.SEX, Dimension.OFFICE);
        assertThat(rows(
                        Trend.of(grouping, Calendar.MONTH).apply(cells).where("period_start = '2025-02-01'"),
                        shown("sex")))
                .containsExactlyInAnyOrder("[F,1,20.000000,null,1,-1]", "[null,1,null,null,2,null]");
    }

    @Test
    void refusesCellsOfAnotherKindOfTime(SparkSession spark) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.of(BY_OFFICE).apply(periods(spark)))
                .withMessageStartingWith("Cells with no windows and no periods are needed, and these have");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.of(BY_OFFICE, EventWindow.tumbling(Duration.ofDays(1)))
                        .apply(periods(spark)))
                .withMessageStartingWith("Cells with window_start are needed");
    }

    @Test
    void givesRanksAloneWhereThereIsNoTime(SparkSession spark) {
        Dataset<Row> cells = table(
                spark, "office STRING, persons BIGINT", RowFactory.create("MADRID", 10L), RowFactory.create(null, 20L));

        Dataset<Row> trend = Trend.of(BY_OFFICE).apply(cells);

        assertThat(trend.columns()).containsExactly(shown("office", "persons").toArray(String[]::new));
        assertThat(rows(trend))
                .containsExactlyInAnyOrder("[MADRID,10,null,null,null,2,null]", "[null,20,null,null,null,1,null]");
    }

    private static List<String> months(SparkSession spark, Trend trend) {
        return rows(trend.apply(periods(spark, MONTHS)), SHOWN);
    }

    /** Over the night in which the clocks of Bogotá went ahead. */
    private static List<String> days(SparkSession spark) {
        Dataset<Row> windows = windows(
                spark,
                at("1992-05-02T00:00:00Z", "MADRID", 10),
                at("1992-05-03T00:00:00Z", "MADRID", 15),
                at("1992-05-04T00:00:00Z", "MADRID", 30),
                at("1992-05-05T00:00:00Z", "MIAMI", 20),
                at("1992-05-06T00:00:00Z", "MIAMI", 10),
                at("1992-05-06T00:00:00Z", "MADRID", 3));
        return rows(
                Trend.of(BY_OFFICE, EventWindow.tumbling(DAY)).apply(windows).orderBy("window_start", "office"),
                shown("office"));
    }

    private static Dataset<Row> windows(SparkSession spark, Row... rows) {
        return table(spark, "office STRING, window_start TIMESTAMP, persons BIGINT", rows);
    }

    private static Row at(String start, String office, long persons) {
        return RowFactory.create(office, Instant.parse(start), persons);
    }

    private static Row row(String sex, Row cell) {
        return RowFactory.create(sex, cell.get(0), cell.get(1), cell.get(3));
    }

    private static List<String> shown(String... keys) {
        List<String> columns = new ArrayList<>(List.of(keys));
        columns.addAll(Trend.COLUMNS);
        return List.copyOf(columns);
    }
}
