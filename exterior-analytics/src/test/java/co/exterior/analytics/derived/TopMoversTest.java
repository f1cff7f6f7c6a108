// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Tables.BY_OFFICE;
import static co.exterior.analytics.derived.Tables.in;
import static co.exterior.analytics.derived.Tables.inAnIncomplete;
import static co.exterior.analytics.derived.Tables.periods;
import static co.exterior.analytics.derived.Tables.rows;
import static co.exterior.analytics.derived.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.SparkExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TopMoversTest {

    private static final Row[] MONTHS = {
        in("2024-12", "MADRID", 1),
        in("2025-01", "MADRID", 100),
        in("2025-01", "MIAMI", 50),
        in("2025-01", "LIMA", 30),
        in("2025-01", "SUVA", 3),
        in("2025-02", "MADRID", 90),
        in("2025-02", "MIAMI", 50),
        in("2025-02", "PARIS", 40),
        in("2025-02", null, 10),
        in(null, "MADRID", 900),
        inAnIncomplete("2025-03", "MADRID", 500),
    };

    @Test
    void areOfTheLatestCompletePeriodUpOrDownNewOrGoneButNotOfThreePersons(SparkSession spark) {
        Dataset<Row> movers = TopMovers.of(BY_OFFICE, Calendar.MONTH, 10, 10).apply(periods(spark, MONTHS));

        assertThat(movers.columns())
                .containsExactly(
                        "office", "period_start", "persons", "persons_before", "persons_change", "persons_change_pct");
        assertThat(rows(movers))
                .containsExactly(
                        "[PARIS,2025-02-01,40,0,40,null]",
                        "[LIMA,2025-02-01,0,30,-30,-100.000000]",
                        "[null,2025-02-01,10,0,10,null]",
                        "[MADRID,2025-02-01,90,100,-10,-10.000000]",
                        "[MIAMI,2025-02-01,50,50,0,0.000000]");
    }

    @Test
    void areAsManyAsAskedForAndOfAnyGroupWithoutSupport(SparkSession spark) {
        Dataset<Row> cells = periods(spark, MONTHS);

        assertThat(rows(TopMovers.of(BY_OFFICE, Calendar.MONTH, 2, 10).apply(cells), List.of("office")))
                .containsExactly("[PARIS]", "[LIMA]");
        assertThat(rows(TopMovers.of(BY_OFFICE, Calendar.MONTH, 10, 0).apply(cells), List.of("office")))
                .containsExactly("[PARIS]", "[LIMA]", "[null]", "[MADRID]", "[SUVA]", "[MIAMI]");
    }

    @Test
    void areThoseThatLeftWhereNobodyIsInTheLatestCompletePeriod(SparkSession spark) {
        Row[] months = {in("2025-01", "MADRID", 9), in("2025-02", "LIMA", 7), inAnIncomplete("2025-04", "LIMA", 1)};
        assertThat(rows(TopMovers.of(BY_OFFICE, Calendar.MONTH, 10, 0).apply(periods(spark, months))))
                .as("March against February")
                .containsExactly("[LIMA,2025-03-01,0,7,-7,-100.000000]");
    }

    @Test
    void areNoneWhereThereIsNothingToCompareWith(SparkSession spark) {
        TopMovers movers = TopMovers.of(BY_OFFICE, Calendar.MONTH, 10, 0);

        assertThat(rows(movers.apply(
                        periods(spark, in("2025-01", "MADRID", 5), inAnIncomplete("2025-02", "MADRID", 50)))))
                .isEmpty();
        assertThat(rows(movers.apply(periods(spark, in(null, "MADRID", 5))))).isEmpty();
    }

    @Test
    void areOfTheLatestWindowAgainstTheOneThatEndedWhenItBegan(SparkSession spark) {
        EventWindow hours = EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(30));
        Dataset<Row> windows = table(
                spark,
                "office STRING, window_start TIMESTAMP, persons BIGINT",
                RowFactory.create("MADRID", Instant.parse("2025-01-01T10:00:00Z"), 10L),
                RowFactory.create("LIMA", Instant.parse("2025-01-01T10:00:00Z"), 20L),
                RowFactory.create("MADRID", Instant.parse("2025-01-01T10:30:00Z"), 70L),
                RowFactory.create("MADRID", Instant.parse("2025-01-01T11:00:00Z"), 15L));

        assertThat(rows(
                        TopMovers.of(BY_OFFICE, hours, 10, 0).apply(windows),
                        List.of("office", "persons", "persons_before", "persons_change_pct")))
                .containsExactly("[LIMA,0,20,-100.000000]", "[MADRID,15,10,50.000000]");
    }

    @Test
    void refuseNoMoversAndANegativeSupport() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopMovers.of(BY_OFFICE, Calendar.MONTH, 0, 10))
                .withMessageContaining("at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopMovers.of(BY_OFFICE, Calendar.MONTH, 1, -1))
                .withMessageContaining("-1");
    }
}
