// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.Country;
import co.exterior.model.Reading;
import co.exterior.producer.PublishedCounts.Count;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Made-up records that follow the published counts: countries, offices and regions within a country, ages with each
 * country's mean, and, independently of each other, everything else. The same seed gives the same records, and a longer
 * reading begins with the shorter one. No record is anyone's, and name and snapshot say so.
 */
public final class SyntheticSource implements Source {

    private static final String ANYWHERE = "";

    private final long records;
    private final long seed;
    private final Random random;
    private final WeightedChoice<Country> countries;
    private final AgesByCountry ages;
    private final Map<String, WeightedChoice<String>> offices;
    private final Map<String, WeightedChoice<String>> regions;
    private final WeightedChoice<String> sexes;
    private final WeightedChoice<String> educations;
    private final WeightedChoice<String> studyAreas;
    private final WeightedChoice<String> maritalStatuses;
    private final WeightedChoice<String> ethnicities;
    private final WeightedChoice<String> birthDepartments;
    private final WeightedChoice<YearMonth> months;
    private final WeightedChoice<Integer> persons;

    private SyntheticSource(long records, long seed, PublishedCounts counts) {
        this.records = records;
        this.seed = seed;
        this.random = new Random(seed);
        this.countries = choice(
                counts, CitizenFields.COUNTRY_CODE, code -> Country.ofCode(code).orElseThrow());
        this.ages = AgesByCountry.of(counts.of(CitizenFields.COUNTRY_CODE), counts.of(CitizenFields.AGE));
        this.offices = choicesByCountry(counts, CitizenFields.OFFICE);
        this.regions = choicesByCountry(counts, CitizenFields.RESIDENCE_REGION);
        this.sexes = texts(counts, CitizenFields.SEX);
        this.educations = texts(counts, CitizenFields.EDUCATION);
        this.studyAreas = texts(counts, CitizenFields.STUDY_AREA);
        this.maritalStatuses = texts(counts, CitizenFields.MARITAL_STATUS);
        this.ethnicities = texts(counts, CitizenFields.ETHNICITY);
        this.birthDepartments = texts(counts, CitizenFields.BIRTH_DEPARTMENT);
        this.months = choice(counts, CitizenFields.REGISTERED_MONTH, YearMonth::parse);
        this.persons = choice(counts, CitizenFields.PERSONS, Integer::valueOf);
    }

    /**
     * A new reading of made-up records.
     *
     * @throws UsageException where there is nothing to make up
     */
    public static SyntheticSource of(long records, long seed) {
        if (records < 1) {
            throw new UsageException("The number of records is " + records + ": at least 1 is needed.");
        }
        return new SyntheticSource(records, seed, PublishedCounts.load());
    }

    @Override
    public String name() {
        return "synthetic data (seed " + seed + ")";
    }

    @Override
    public String snapshot() {
        return "synthetic-" + seed + "-" + records;
    }

    @Override
    public Iterator<SourceRecord> records() {
        return LongStream.range(0, records)
                .mapToObj(row -> new SourceRecord("synthetic-" + seed + "-" + row, Reading.accepted(citizen())))
                .iterator();
    }

    @Override
    public void close() {}

    private Citizen citizen() {
        Country country = countries.draw(random);
        return Citizen.of(snapshot(), country, persons.draw(random))
                .age(ages.draw(country.code(), random))
                .office(within(offices, country))
                .residenceRegion(within(regions, country))
                .sex(sexes.draw(random))
                .education(educations.draw(random))
                .studyArea(studyAreas.draw(random))
                .maritalStatus(maritalStatuses.draw(random))
                .ethnicity(ethnicities.draw(random))
                .birthDepartment(birthDepartments.draw(random))
                .registeredMonth(months.draw(random))
                .build();
    }

    private String within(Map<String, WeightedChoice<String>> choices, Country country) {
        return choices.getOrDefault(country.code(), choices.get(ANYWHERE)).draw(random);
    }

    private static WeightedChoice<String> texts(PublishedCounts counts, String field) {
        return choice(counts, field, Function.identity());
    }

    private static <T> WeightedChoice<T> choice(PublishedCounts counts, String field, Function<String, T> parse) {
        return choice(counts.of(field), parse);
    }

    private static <T> WeightedChoice<T> choice(List<Count> counts, Function<String, T> parse) {
        return WeightedChoice.of(
                counts, count -> count.value() == null ? null : parse.apply(count.value()), Count::records);
    }

    /** Where no count is published for a country, the value is unknown. */
    private static Map<String, WeightedChoice<String>> choicesByCountry(PublishedCounts counts, String field) {
        Map<String, WeightedChoice<String>> choices = counts.byCountry(field).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> choice(entry.getValue(), Function.identity())));
        choices.put(ANYWHERE, choice(List.of(new Count(field, null, 1, ANYWHERE)), Function.identity()));
        return choices;
    }
}
