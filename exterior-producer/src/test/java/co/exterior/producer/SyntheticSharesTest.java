// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Synthetic.citizens;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.producer.PublishedCounts.Count;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticSharesTest {

    private static final int ROWS = 50_000;

    /** So far from its mean a share of random draws is once in two million. */
    private static final int STANDARD_ERRORS = 5;

    /** What follows the normal law: a share of a few records does not. */
    private static final int ENOUGH_RECORDS = 30;

    private static final List<Citizen> CITIZENS = citizens(ROWS, 1);

    private static final PublishedCounts PUBLISHED = PublishedCounts.load();

    static Stream<Arguments> fields() {
        return Stream.of(
                field(CitizenFields.COUNTRY_CODE, citizen -> citizen.country().code()),
                field(CitizenFields.SEX, Citizen::sex),
                field(CitizenFields.EDUCATION, Citizen::education),
                field(CitizenFields.STUDY_AREA, Citizen::studyArea),
                field(CitizenFields.MARITAL_STATUS, Citizen::maritalStatus),
                field(CitizenFields.ETHNICITY, Citizen::ethnicity),
                field(CitizenFields.BIRTH_DEPARTMENT, Citizen::birthDepartment),
                field(CitizenFields.REGISTERED_MONTH, Citizen::registeredMonth),
                field(CitizenFields.PERSONS, Citizen::persons));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void followsThePublishedCounts(String field, Function<Citizen, Object> value) {
        List<Count> counts = PUBLISHED.of(field);
        double all = counts.stream().mapToInt(Count::records).sum();
        Map<String, Long> made = CITIZENS.stream().map(value).collect(groupingBy(String::valueOf, counting()));

        assertThat(counts)
                .filteredOn(count -> count.records() / all * ROWS >= ENOUGH_RECORDS)
                .isNotEmpty()
                .allSatisfy(count -> {
                    double share = count.records() / all;
                    double standardError = Math.sqrt(ROWS * share * (1 - share));
                    assertThat((double) made.getOrDefault(String.valueOf(count.value()), 0L))
                            .isCloseTo(ROWS * share, within(STANDARD_ERRORS * standardError));
                });
        assertThat(counts).extracting(count -> String.valueOf(count.value())).containsAll(made.keySet());
    }

    @Test
    void givesEachCountryItsOwnOffices() {
        List<Count> offices = PUBLISHED.of(CitizenFields.OFFICE);
        double all = offices.stream().mapToInt(Count::records).sum();
        Map<String, Long> made = CITIZENS.stream()
                .collect(groupingBy(citizen -> citizen.country().code() + " " + citizen.office(), counting()));

        assertThat(offices)
                .filteredOn(office -> office.records() / all * ROWS >= ENOUGH_RECORDS)
                .hasSizeGreaterThan(50)
                .allSatisfy(office -> {
                    double share = office.records() / all;
                    double standardError = Math.sqrt(ROWS * share * (1 - share));
                    assertThat((double) made.getOrDefault(office.note() + " " + office.value(), 0L))
                            .isCloseTo(ROWS * share, within(STANDARD_ERRORS * standardError));
                });
        assertThat(offices)
                .extracting(office -> office.note() + " " + office.value())
                .containsAll(made.keySet());
    }

    @Test
    void followsThePublishedMeanAgeOfEachBigCountry() {
        List<Count> big = PUBLISHED.of(CitizenFields.COUNTRY_CODE).subList(0, 12);

        assertThat(big).allSatisfy(country -> {
            IntSummaryStatistics ages = CITIZENS.stream()
                    .filter(citizen -> citizen.country().code().equals(country.value()))
                    .map(Citizen::age)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .summaryStatistics();
            double standardError = 17 / Math.sqrt(ages.getCount());
            assertThat(ages.getAverage())
                    .isCloseTo(Double.parseDouble(country.note()), within(STANDARD_ERRORS * standardError));
        });
    }

    /** Ages are drawn by country, so only what all countries together have is compared, and in bands. */
    @Test
    void followsThePublishedAges() {
        List<Count> ages = PUBLISHED.of(CitizenFields.AGE);
        double all = ages.stream().mapToInt(Count::records).sum();

        for (int from = -10; from < 100; from += 10) {
            int band = from;
            double share = ages.stream()
                            .filter(age -> band(age.value() == null ? null : Integer.valueOf(age.value())) == band)
                            .mapToInt(Count::records)
                            .sum()
                    / all;
            double standardError = Math.sqrt(ROWS * share * (1 - share));
            assertThat((double) CITIZENS.stream()
                            .filter(citizen -> band(citizen.age()) == band)
                            .count())
                    .as("age from " + band)
                    .isCloseTo(ROWS * share, within(STANDARD_ERRORS * standardError));
        }
    }

    /** The first of the ten years that an age belongs to; below zero for unknown. */
    private static int band(Integer age) {
        return age == null ? -10 : age / 10 * 10;
    }

    private static Arguments field(String name, Function<Citizen, Object> value) {
        return Arguments.of(name, value);
    }
}
