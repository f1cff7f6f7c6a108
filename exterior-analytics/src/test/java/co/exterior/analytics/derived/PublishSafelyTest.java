// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Tables.BY_OFFICE;
import static co.exterior.analytics.derived.Tables.rows;
import static co.exterior.analytics.derived.Tables.table;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.SparkExtension;
import co.exterior.analytics.age.AgeProfile;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class PublishSafelyTest {

    private static final int THRESHOLD = PublishSafely.THRESHOLD;
    private static final String COUNTS =
            "records BIGINT, persons BIGINT, records_with_age BIGINT, persons_with_age BIGINT, ages BINARY";
    private static final List<String> OFFICE_AND_PERSONS = List.of("office", "persons");

    private static final EventWindow HOURS = EventWindow.tumbling(Duration.ofHours(1));

    @Test
    void leavesOutTheSmallAndWhoeverTheyWouldFollowFromAndTellsNoAges(SparkSession spark) {
        Dataset<Row> published = PublishSafely.of(BY_OFFICE, THRESHOLD)
                .apply(offices(
                        spark, office("MADRID", of(103, 40)), office("SUVA", of(3, 40)), office(null, of(20, 40))));

        assertThat(published.columns())
                .containsExactly(Stream.of(List.of("office"), AgeDistributions.COUNTS, AgeProfile.COLUMNS)
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        assertThat(rows(published, OFFICE_AND_PERSONS)).containsExactly("[MADRID,105]");
    }

    @Test
    void tellsAnUnknownGroupLikeAnyOther(SparkSession spark) {
        assertThat(rows(
                        PublishSafely.of(BY_OFFICE, THRESHOLD)
                                .apply(offices(
                                        spark,
                                        office(null, of(50, 40)),
                                        office("SUVA", of(4, 40)),
                                        office("LIMA", of(7, 40)))),
                        OFFICE_AND_PERSONS))
                .containsExactly("[null,50]");
    }

    @Test
    void roundsCountsToTheNearestFiveAndTellsNoneBelowTheThreshold(SparkSession spark) {
        assertThat(rows(
                        PublishSafely.of(BY_OFFICE, THRESHOLD)
                                .apply(offices(
                                        spark,
                                        office("A", of(1, 10, 40), of(2, 1, null)),
                                        office("B", of(9, 1, 40), of(1, 4, null)),
                                        office("C", of(10, 1, 40), of(4, 4, null)),
                                        office("D", of(12, 1, 40), of(1, 5, null)),
                                        office("E", of(13, 1, 40), of(1, 1002, null)))),
                        Stream.concat(Stream.of("office"), AgeDistributions.COUNTS.stream())
                                .toList()))
                .containsExactlyInAnyOrder(
                        "[A,null,10,null,10]",
                        "[B,10,15,null,null]",
                        "[C,15,25,10,10]",
                        "[D,15,15,10,10]",
                        "[E,15,1015,15,15]");
    }

    @Test
    void tellsOfAgesWhatIsNotOfAFew(SparkSession spark) {
        Dataset<Row> published = PublishSafely.of(BY_OFFICE, THRESHOLD)
                .apply(offices(
                        spark,
                        office("all", of(60, 30), of(40, 70)),
                        office("99 known", of(59, 30), of(40, 70), of(5, null)),
                        office("20 known", of(10, 30), of(10, 61), of(80, null)),
                        office("19 known", of(10, 30), of(9, 61)),
                        office("10 known", of(10, 31), of(80, null)),
                        office("9 known", of(9, 31), of(80, null)),
                        office("9 old", of(91, 30), of(9, 70)),
                        office("9 young", of(9, 30), of(91, 70)),
                        office("9 not working", of(90, 30), of(9, 10), of(10, 62)),
                        office("9 working", of(90, 70), of(9, 30), of(10, 4)),
                        office("uneven", of(20, 7), of(13, 31), of(16, 64))));

        assertThat(rows(
                        published,
                        Stream.concat(Stream.of("office"), AgeProfile.COLUMNS.stream())
                                .toList()))
                .containsExactlyInAnyOrder(
                        "[all,46.000000,19.600000,30,30,70,0.400000,0.670000]",
                        "[99 known,46.200000,19.600000,null,30,null,0.400000,0.680000]",
                        "[20 known,45.500000,15.500000,null,30,null,0.500000,null]",
                        "[19 known,44.700000,15.500000,null,null,null,null,null]",
                        "[10 known,31.000000,0.000000,null,null,null,null,null]",
                        "[9 known,null,null,null,null,null,null,null]",
                        "[9 old,33.600000,11.400000,30,30,30,null,null]",
                        "[9 young,66.400000,11.400000,70,70,70,null,null]",
                        "[9 not working,31.300000,11.200000,30,30,30,0.090000,null]",
                        "[9 working,60.600000,21.100000,30,70,70,0.830000,null]",
                        "[uneven,32.000000,24.300000,null,31,null,0.330000,0.690000]");
    }

    @Test
    void withholdsTheSameGroupsWhateverTheOrderOfTheColumns(SparkSession spark) {
        Dataset<Row> cells = table(
                spark,
                "office STRING, sex STRING, " + COUNTS,
                both("MADRID", "F", 3),
                both("MADRID", "M", 30),
                both("LIMA", "F", 40),
                both("LIMA", "M", 50));

        assertThat(rows(
                        PublishSafely.of(Grouping.by(Dimension.OFFICE, Dimension.SEX), THRESHOLD)
                                .apply(cells),
                        List.of("office", "sex")))
                .containsExactlyInAnyOrder("[LIMA,F]", "[LIMA,M]");
        assertThat(rows(
                        PublishSafely.of(Grouping.by(Dimension.SEX, Dimension.OFFICE), THRESHOLD)
                                .apply(cells),
                        List.of("office", "sex")))
                .containsExactlyInAnyOrder("[LIMA,F]", "[LIMA,M]");
    }

    @Test
    void tellsCompletePeriodsAloneAndWithholdsInEach(SparkSession spark) {
        Dataset<Row> cells = table(
                spark,
                "office STRING, period_start DATE, is_complete BOOLEAN, " + COUNTS,
                month("MADRID", "2025-01-01", true, 50),
                month("SUVA", "2025-01-01", true, 30),
                month("LIMA", "2025-01-01", true, 70),
                month("MADRID", "2025-02-01", true, 60),
                month("SUVA", "2025-02-01", true, 3),
                month("LIMA", "2025-02-01", true, 70),
                month("MADRID", "2025-03-01", false, 80),
                month("MADRID", null, null, 90));

        assertThat(rows(
                        PublishSafely.of(BY_OFFICE, Calendar.MONTH, THRESHOLD).apply(cells),
                        List.of("office", "period_start", "persons")))
                .containsExactlyInAnyOrder(
                        "[MADRID,2025-01-01,50]",
                        "[SUVA,2025-01-01,30]",
                        "[LIMA,2025-01-01,70]",
                        "[LIMA,2025-02-01,70]");
    }

    @Test
    void tellsWindowsThatTheWatermarkHasPassed(SparkSession spark) {
        Dataset<Row> cells = table(
                spark,
                "office STRING, window_start TIMESTAMP, window_end TIMESTAMP, " + COUNTS,
                hour("MADRID", 10, 50),
                hour("SUVA", 10, 30),
                hour("MADRID", 11, 60),
                hour("SUVA", 11, 4),
                hour("LIMA", 11, 8),
                hour("MADRID", 12, 70));

        assertThat(rows(
                        PublishSafely.of(BY_OFFICE, HOURS, lit(Timestamp.from(hour(12))), THRESHOLD)
                                .apply(cells),
                        OFFICE_AND_PERSONS))
                .containsExactlyInAnyOrder("[MADRID,50]", "[SUVA,30]", "[MADRID,60]");
    }

    @Test
    void refusesWindowsOfWhichASingleSlideFollowsBySubtraction() {
        EventWindow sliding = EventWindow.sliding(Duration.ofHours(2), Duration.ofHours(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(BY_OFFICE, sliding, lit(0), THRESHOLD))
                .withMessageContaining("Windows of PT2H that slide by PT1H overlap");
    }

    @Test
    void refusesCellsOfPeriodsOrWindowsWithoutAWordOnWhichAreFinal(SparkSession spark) {
        PublishSafely overEverything = PublishSafely.of(BY_OFFICE, THRESHOLD);
        for (String time : List.of("period_start DATE", "window_start TIMESTAMP")) {
            Dataset<Row> cells = table(spark, "office STRING, " + time + ", " + COUNTS);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> overEverything.apply(cells))
                    .withMessageContaining("say which calendar they are of, or up to which watermark");
        }
    }

    @Test
    void refusesTrailingYearsAndAThresholdThatHidesNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(BY_OFFICE, Calendar.TRAILING_12, THRESHOLD))
                .withMessageStartingWith("The periods trailing-12 overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(BY_OFFICE, 1))
                .withMessage("A threshold of 1 persons hides nobody: at least 2 are needed, and 10 are usual.");
    }

    @Test
    void refusesAgeGroupsWhichFollowFromTheAgesOfOtherTablesAndMonthsThatMayBeUnfinished() {
        Grouping ageGroups = Grouping.by(Dimension.OFFICE, Dimension.AGE_GROUP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(ageGroups, Calendar.YEAR, THRESHOLD))
                .withMessageEndingWith("leave age_group out of what is published.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(Grouping.by(Dimension.REGISTERED_MONTH), THRESHOLD))
                .withMessageStartingWith("A month is published once and when it is complete");
    }

    @Test
    void refusesWhatCameBesideTheCells(SparkSession spark) {
        Dataset<Row> cells = offices(spark, office("MADRID")).withColumn("share", lit(0.019));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishSafely.of(BY_OFFICE, THRESHOLD).apply(cells))
                .withMessage("What is in share may tell what is withheld: publish the cells without it.");
    }

    private static Dataset<Row> offices(SparkSession spark, Row... rows) {
        return table(spark, "office STRING, " + COUNTS, rows);
    }

    private static Row office(String office, AgeDistribution... ages) {
        return cell(Stream.of(ages).reduce(AgeDistribution.NONE, AgeDistribution::plus), office);
    }

    private static Row both(String office, String sex, int persons) {
        return cell(of(persons, 40), office, sex);
    }

    private static Row month(String office, String start, Boolean isComplete, int persons) {
        return cell(of(persons, 40), office, start == null ? null : LocalDate.parse(start), isComplete);
    }

    private static Row hour(String office, int hour, int persons) {
        return cell(of(persons, 40), office, hour(hour), hour(hour + 1));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2025-01-01T" + hour + ":00:00Z");
    }

    private static Row cell(AgeDistribution ages, Object... keys) {
        List<Object> values = new ArrayList<>();
        Stream.of(keys).forEach(values::add);
        values.addAll(
                List.of(ages.records(), ages.persons(), ages.recordsWithAge(), ages.personsWithAge(), ages.toBytes()));
        return RowFactory.create(values.toArray());
    }

    /** One record of so many persons. */
    private static AgeDistribution of(int persons, Integer age) {
        return of(1, persons, age);
    }

    private static AgeDistribution of(int records, int personsEach, Integer age) {
        AgeDistribution one = AgeDistribution.of(Optional.ofNullable(age), personsEach);
        return IntStream.range(0, records).mapToObj(i -> one).reduce(AgeDistribution.NONE, AgeDistribution::plus);
    }
}
