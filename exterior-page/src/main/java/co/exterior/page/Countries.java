// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.COUNTRY_CODE;
import static co.exterior.page.Columns.MEAN_AGE_PERSONS;
import static co.exterior.page.Columns.MEAN_AGE_RECORDS;
import static co.exterior.page.Columns.PERIOD_START;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.PERSONS_BEFORE;
import static co.exterior.page.Columns.PERSONS_CHANGE;
import static co.exterior.page.Columns.PERSONS_CHANGE_PCT;
import static co.exterior.page.Columns.PERSONS_WITH_AGE;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Columns.WINDOW_START;
import static co.exterior.page.Values.copy;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.date;
import static co.exterior.page.Values.instant;
import static co.exterior.page.Values.number;
import static co.exterior.page.Values.text;

import co.exterior.model.Country;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** What the list of countries says of each: its totals, its change over a year, its latest windows. */
final class Countries {

    private static final int RECENT_WINDOWS = 30;
    private static final List<String> TOTALS =
            List.of(RECORDS, PERSONS, PERSONS_WITH_AGE, MEAN_AGE_RECORDS, MEAN_AGE_PERSONS);
    private static final Comparator<Row> MOST_PERSONS_FIRST = Comparator.comparingLong((Row row) -> count(row, PERSONS))
            .reversed()
            .thenComparing(row -> text(row, COUNTRY_CODE));

    private final Tables tables;
    private final List<Windows.Window> recent;

    Countries(Tables tables) {
        this.tables = tables;
        this.recent =
                Windows.of(tables.rows(PageTables.WINDOWS)).last(RECENT_WINDOWS).windows();
    }

    ArrayNode document() {
        ArrayNode document = Json.array();
        tables.rows(PageTables.TOTALS).stream().sorted(MOST_PERSONS_FIRST).forEach(totals -> document.add(of(totals)));
        return document;
    }

    /** Nothing for a country that has no record. */
    Optional<ObjectNode> of(String code) {
        return tables.rows(PageTables.TOTALS, code).stream().findFirst().map(this::of);
    }

    private ObjectNode of(Row totals) {
        String code = text(totals, COUNTRY_CODE);
        ObjectNode country = putNames(Json.object(), code);
        copy(totals, TOTALS, country);
        Sexes sexes = Sexes.of(tables.rows(PageTables.SEX_AGES, code));
        sexes.put(country).put("share_women", sexes.shareWomen());
        putChange(country, code);
        putRecent(country, code);
        return country;
    }

    static ObjectNode putNames(ObjectNode into, String code) {
        Optional<Country> country = Country.ofCode(code);
        return into.put(COUNTRY_CODE, code)
                .put("name", country.map(of -> of.name(Locale.ENGLISH)).orElse(code))
                .put("name_es", country.map(of -> of.name(new Locale("es"))).orElse(code));
    }

    /** In a year that is known, a country without a row has registered nobody, which is not unknown. */
    private void putChange(ObjectNode country, String code) {
        Optional<Row> any = tables.rows(PageTables.YEARS).stream().findFirst();
        Optional<Row> own = tables.rows(PageTables.YEARS, code).stream().findFirst();
        Optional<BigDecimal> nobody = any.map(row -> BigDecimal.ZERO);
        country.put("persons_change_year", any.map(Countries::year).orElse(null));
        country.put(
                "persons_year",
                own.map(row -> number(row, PERSONS)).or(() -> nobody).orElse(null));
        country.put(
                "persons_year_before",
                own.map(row -> number(row, PERSONS_BEFORE)).or(() -> nobody).orElse(null));
        country.put(
                PERSONS_CHANGE,
                own.map(row -> number(row, PERSONS_CHANGE)).or(() -> nobody).orElse(null));
        country.put(
                PERSONS_CHANGE_PCT,
                own.map(row -> number(row, PERSONS_CHANGE_PCT)).orElse(null));
    }

    static String year(Row row) {
        return Integer.toString(date(row, PERIOD_START).getYear());
    }

    private void putRecent(ObjectNode country, String code) {
        Map<Instant, Long> persons = tables.rows(PageTables.WINDOWS, code).stream()
                .collect(Collectors.toMap(row -> instant(row, WINDOW_START), row -> count(row, PERSONS), Long::sum));
        ArrayNode recentPersons = country.putArray("recent_persons");
        recent.forEach(window -> recentPersons.add(persons.getOrDefault(window.start(), 0L)));
    }
}
