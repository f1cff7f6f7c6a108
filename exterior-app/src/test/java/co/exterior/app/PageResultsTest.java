// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Cells;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.derived.TopMovers;
import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.AccountJson;
import co.exterior.job.CheckpointReport;
import co.exterior.job.Committed;
import co.exterior.job.Results;
import co.exterior.model.Announcement;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import co.exterior.page.PageTables;
import co.exterior.producer.Source;
import co.exterior.producer.SyntheticSource;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the page shows, compared with sums of the records themselves: those of the current snapshot and of no other. */
class PageResultsTest {

    private static final StructType MESSAGES = new StructType()
            .add(ReadCitizens.VALUE, DataTypes.BinaryType)
            .add(ReadCitizens.TIMESTAMP, DataTypes.TimestampType);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Grouping BY_COUNTRY = Grouping.by(Dimension.COUNTRY);
    private static final int READ = 402;
    private static final int CURRENT = 400;

    private static SparkSession session;
    private static List<Citizen> current;
    private static Results results;
    private static Dataset<Row> cellsOfCurrent;

    @BeforeAll
    static void deriveThem() throws Exception {
        session = Citizens.session();
        List<Citizen> before = citizens(300, 1);
        current = citizens(CURRENT, 2);
        List<Citizen> all = new ArrayList<>(before);
        all.addAll(current);
        StreamSettings settings = settings();
        MainJob job = new MainJob(
                session,
                settings,
                new Announcements(() -> List.of(
                        announcement(before.get(0).snapshot(), NOON, 300, 0),
                        announcement(current.get(0).snapshot(), NOON.plusSeconds(60), CURRENT, READ - CURRENT))));
        Dataset<Row> cells =
                job.cells().apply(job.readingAgain(functions.lit(null)).apply(messages(all)));
        cellsOfCurrent = new Cells(settings.window(), List.of(BY_COUNTRY.withMonth()))
                .apply(job.readingAgain(functions.lit(null)).apply(messages(current)));
        Committed committed = new Committed(
                session,
                cells.schema(),
                cells.collectAsList(),
                Optional.of(new CheckpointReport.Account(
                        1,
                        NOON,
                        Instant.EPOCH,
                        "{\"exterior_data\":{\"0\":700}}",
                        new ObjectMapper().readTree(AccountJson.write(Account.of(cells.collectAsList()))))));
        results = new Results("query", 1, job.results().tables().apply(committed));
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Test
    void countsWomenMenAndOthersOfEachFiveYears() {
        assertThat(persons(PageTables.SEX_AGES, "country_code", "sex", "age_from", "age_to"))
                .isEqualTo(expected(citizen -> {
                    Integer from = citizen.age() == null ? null : citizen.age() / 5 * 5;
                    return key(
                            citizen.country(),
                            citizen.sex(),
                            from,
                            from == null ? null : Math.min(from + 4, Citizen.MAX_AGE));
                }));
    }

    @Test
    void countsEachEducationAndOffice() {
        assertThat(persons(PageTables.EDUCATION, "country_code", "education"))
                .isEqualTo(expected(citizen -> key(citizen.country(), citizen.education())));
        assertThat(persons(PageTables.OFFICES, "country_code", "office"))
                .isEqualTo(expected(citizen -> key(citizen.country(), citizen.office())));
    }

    @Test
    void countsEachMonthOfRegistrationAndSaysWhichIsNotOver() {
        YearMonth last = current.stream()
                .map(Citizen::registeredMonth)
                .filter(Objects::nonNull)
                .max(YearMonth::compareTo)
                .orElseThrow();
        assertThat(persons(PageTables.MONTHS, "country_code", "period_start", "is_complete"))
                .isEqualTo(expected(citizen -> {
                    YearMonth month = citizen.registeredMonth();
                    return key(
                            citizen.country(),
                            month == null ? null : month.atDay(1),
                            month == null ? null : month.isBefore(last));
                }));
    }

    @Test
    void comparesTheLatestCompleteYearWithTheOneBeforeOfEveryCountryThatHasAnybodyInThem() {
        Date year = results.table(PageTables.YEARS).rows().get(0).getAs("period_start");
        int latest = year.toLocalDate().getYear();
        Map<List<String>, Long> now = expectedOf(latest);
        Map<List<String>, Long> then = expectedOf(latest - 1);
        assertThat(results.table(PageTables.YEARS).rows()).isNotEmpty().allSatisfy(row -> {
            List<String> country = List.of(row.<String>getAs("country_code"));
            assertThat(row.<Long>getAs("persons")).isEqualTo(now.getOrDefault(country, 0L));
            assertThat(row.<Long>getAs("persons_before")).isEqualTo(then.getOrDefault(country, 0L));
            now.remove(country);
            then.remove(country);
        });
        assertThat(now).isEmpty();
        assertThat(then).isEmpty();
    }

    @Test
    void hasTheMonthsAndTheChangesThatTheLibraryHas() {
        Dataset<Row> months = Calendar.MONTH
                .of(BY_COUNTRY)
                .apply(Cells.groups(cellsOfCurrent, BY_COUNTRY.withMonth()))
                .select("country_code", "period_start", "period_end", "is_complete", "records", "persons");
        assertThat(results.table(PageTables.MONTHS).rows()).containsExactlyInAnyOrderElementsOf(months.collectAsList());
        Dataset<Row> changes = Calendar.YEAR
                .of(BY_COUNTRY)
                .then(TopMovers.of(BY_COUNTRY, Calendar.YEAR, 1_000, 0))
                .apply(Cells.groups(cellsOfCurrent, BY_COUNTRY.withMonth()));
        assertThat(results.table(PageTables.YEARS).rows()).containsExactlyInAnyOrderElementsOf(changes.collectAsList());
        assertThat(results.table(PageTables.YEARS).schema().fieldNames())
                .containsExactly(changes.schema().fieldNames());
    }

    @Test
    void takesAMonthThatIsNotYetForUnknown() {
        StructType counts = new StructType()
                .add("country_code", "string")
                .add("registered_month", "string")
                .add("records", "long")
                .add("persons", "long");
        Dataset<Row> mistyped = session.createDataFrame(
                List.of(
                        RowFactory.create("ESP", "2022-03", 1L, 2L),
                        RowFactory.create("ESP", "2023-03", 3L, 4L),
                        RowFactory.create("ESP", "2024-01", 5L, 6L),
                        RowFactory.create("ESP", "2098-01", 1L, 1L)),
                counts);
        PageMonths months = PageMonths.of(mistyped, YearMonth.of(2024, 1));
        assertThat(months.years().collectAsList())
                .extracting(row -> row.getDate(1) + " " + row.getLong(2) + " " + row.getLong(3))
                .containsExactly("2023-01-01 4 2");
        assertThat(months.table().where("period_start IS NULL").collectAsList())
                .extracting(row -> row.<Long>getAs("persons"))
                .containsExactly(1L);
    }

    @Test
    void saysSinceWhenTheNumbersAreWhatTheyAre() {
        assertThat(results.table(PageTables.COUNTED).rows()).containsExactly(RowFactory.create(Timestamp.from(NOON)));
    }

    @Test
    void saysWhereTheNumbersComeFromAndThatTheyAddUp() {
        Row snapshot = results.table(PageTables.SNAPSHOT).rows().get(0);
        assertThat(snapshot.<String>getAs("snapshot")).isEqualTo(current.get(0).snapshot());
        assertThat(snapshot.<String>getAs("source")).isEqualTo("a source");
        assertThat(snapshot.<Timestamp>getAs("source_date").toInstant()).isEqualTo(NOON);
        assertThat(snapshot.<Boolean>getAs("complete")).isTrue();
        assertThat(snapshot.<Boolean>getAs("synthetic")).isTrue();
        assertThat(snapshot.<Long>getAs("others")).isEqualTo(1);
        assertThat(results.table(PageTables.PROBLEMS).rows()).isEmpty();
        assertThat(results.table(PageTables.LEDGER).rows())
                .extracting(row -> row.getString(0) + " " + row.getLong(1))
                .containsExactly(
                        "read 702",
                        "refused 2",
                        "published 700",
                        "replayed 0",
                        "published_by_others 0",
                        "aggregated 700",
                        "dead_letters 0",
                        "late 0",
                        "in_flight 0");
        assertThat(results.table(PageTables.REFUSED_AT_SOURCE).rows())
                .containsExactly(RowFactory.create("OUT_OF_RANGE", 2L));
    }

    private static Map<List<String>, Long> persons(String table, String... key) {
        Map<List<String>, Long> persons = new HashMap<>();
        for (Row row : results.table(table).rows()) {
            List<String> group = new ArrayList<>();
            for (String column : key) {
                group.add(Objects.toString(row.getAs(column)));
            }
            assertThat(persons.put(group, row.getAs("persons")))
                    .as("%s twice", group)
                    .isNull();
        }
        return persons;
    }

    private static Map<List<String>, Long> expected(Function<Citizen, List<String>> key) {
        return current.stream().collect(groupingBy(key, summingLong(Citizen::persons)));
    }

    private static Map<List<String>, Long> expectedOf(int year) {
        return new HashMap<>(current.stream()
                .filter(citizen -> citizen.registeredMonth() != null
                        && citizen.registeredMonth().getYear() == year)
                .collect(groupingBy(citizen -> key(citizen.country()), summingLong(Citizen::persons))));
    }

    private static List<String> key(Object... values) {
        List<String> key = new ArrayList<>();
        for (Object value : values) {
            key.add(Objects.toString(value));
        }
        return key;
    }

    private static List<Citizen> citizens(long records, long seed) {
        List<Citizen> citizens = new ArrayList<>();
        try (Source source = SyntheticSource.of(records, seed)) {
            source.records().forEachRemaining(record -> citizens.add(((Reading.Accepted) record.reading()).citizen()));
        }
        return citizens;
    }

    private static Dataset<Row> messages(List<Citizen> citizens) {
        List<Row> messages = citizens.stream()
                .map(citizen -> RowFactory.create(CitizenJson.write(citizen), Timestamp.from(NOON)))
                .toList();
        return session.createDataFrame(messages, MESSAGES);
    }

    private static Announcement announcement(String id, Instant started, long published, long refused) {
        long persons = (id.equals(current.get(0).snapshot()) ? current : citizens(300, 1))
                .stream().mapToLong(Citizen::persons).sum();
        return new Announcement(
                id,
                "a source",
                NOON,
                started,
                started.plusSeconds(1),
                true,
                published + refused,
                published,
                persons,
                refused == 0 ? Map.of() : Map.of(RefusalReason.OUT_OF_RANGE, refused),
                Map.of(0, 1L));
    }

    private static StreamSettings settings() {
        StreamOptions options = new StreamOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("--bootstrap-server", "broker:9092", "--checkpoint", "none", "--page", "127.0.0.1:0");
        return options.settings();
    }
}
