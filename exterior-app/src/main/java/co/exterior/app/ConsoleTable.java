// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.PersonsByCountry.WINDOW_END;
import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.analytics.ReadCitizens.REFUSED_REASON;
import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.PERSONS_WITH_AGE;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.analytics.Sums.SUM_AGE_PERSONS;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import co.exterior.job.Results;
import co.exterior.model.Country;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The results for a person at a console: the largest countries in the latest window and over everything. */
final class ConsoleTable {

    private static final String MEANING = """
            Registered is not resident. Ages are as of the extract. A window measures publication, not registration.

            """;

    private static final int COUNTRIES = 20;
    private static final int NAME_WIDTH = 28;
    private static final String ROW = "%-" + NAME_WIDTH + "s %9s %9s %9s   %10s %10s %10s%n";

    private static final String GROUPS = "%-" + NAME_WIDTH + "s %29s   %32s%n";

    private ConsoleTable() {}

    static String of(Results results) {
        List<Row> totals = results.table(MainResults.TOTALS).rows().stream()
                .sorted(Comparator.comparing((Row row) -> row.<Long>getAs(PERSONS))
                        .reversed()
                        .thenComparing(row -> row.<String>getAs(COUNTRY_CODE)))
                .toList();
        List<Row> windows = results.table(MainResults.WINDOWS).rows();
        Row last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
        Map<String, Row> latest = windows.stream()
                .filter(row -> last.getAs(WINDOW_START).equals(row.getAs(WINDOW_START)))
                .collect(toMap(row -> row.getAs(COUNTRY_CODE), row -> row));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Colombians registered abroad, as published up to batch %d%nsnapshot %s%nwindow   %s%n%n",
                results.batchId(),
                snapshots(results),
                last == null ? "-" : instant(last, WINDOW_START) + " to " + instant(last, WINDOW_END)));
        text.append(String.format(GROUPS, "", "in this window", "in the snapshot"));
        text.append(String.format(ROW, "country", "records", "persons", "mean age", "records", "persons", "mean age"));
        totals.stream()
                .limit(COUNTRIES)
                .forEach(total -> text.append(line(name(total), latest.get(total.<String>getAs(COUNTRY_CODE)), total)));
        text.append(rest(totals)).append(sum(latest.values().stream().toList(), totals));
        return text.append(refused(results)).append(MEANING).toString();
    }

    private static String line(String name, Row window, Row total) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                window == null ? "" : number(window.getAs(RECORDS)),
                window == null ? "" : number(window.getAs(PERSONS)),
                window == null ? "" : mean(window),
                number(total.getAs(RECORDS)),
                number(total.getAs(PERSONS)),
                mean(total));
    }

    private static String rest(List<Row> totals) {
        List<Row> rest = totals.subList(Math.min(COUNTRIES, totals.size()), totals.size());
        return rest.isEmpty()
                ? ""
                : String.format(
                        ROW,
                        "and " + rest.size() + " more",
                        "",
                        "",
                        "",
                        number(sum(rest, RECORDS)),
                        number(sum(rest, PERSONS)),
                        "");
    }

    private static String sum(List<Row> window, List<Row> totals) {
        return String.format(
                ROW,
                "all countries",
                number(sum(window, RECORDS)),
                number(sum(window, PERSONS)),
                "",
                number(sum(totals, RECORDS)),
                number(sum(totals, PERSONS)),
                "");
    }

    /** The one that the totals speak of, and how many others there are. */
    private static String snapshots(Results results) {
        List<Row> all = results.table(MainResults.SNAPSHOTS).rows();
        String current = all.stream()
                .filter(row -> row.<Boolean>getAs(SnapshotTable.CURRENT))
                .map(ConsoleTable::snapshot)
                .collect(joining());
        return all.size() < 2 ? current : current + "; " + (all.size() - 1) + " more on the topic";
    }

    private static String snapshot(Row row) {
        String name = row.getAs(SNAPSHOT);
        String made = name.startsWith(Snapshots.SYNTHETIC) ? name + " (synthetic: these people do not exist)" : name;
        return row.<Boolean>getAs(SnapshotTable.COMPLETE) ? made + ", complete" : made + ", incomplete";
    }

    private static String refused(Results results) {
        Results.Table refused = results.table(MainResults.REFUSED);
        String reasons = refused.rows().stream()
                .map(row -> row.getAs(REFUSED_REASON) + " " + number(row.getAs(RECORDS)))
                .collect(joining(", "));
        long unknown = results.table(MainResults.TOTALS).rows().stream()
                .mapToLong(row -> row.<Long>getAs(PERSONS) - row.<Long>getAs(PERSONS_WITH_AGE))
                .sum();
        return String.format(
                "persons of unknown age: %s; late records: %s; refused messages: %s%n",
                number(unknown),
                number(LatestResults.sum(results.table(MainResults.SNAPSHOTS), SnapshotTable.LATE)),
                number(LatestResults.records(refused)) + (reasons.isEmpty() ? "" : " (" + reasons + ")"));
    }

    private static String name(Row row) {
        String code = row.getAs(COUNTRY_CODE);
        String name = Country.ofCode(code).orElseThrow().name(Locale.ENGLISH);
        String shown = code + " " + name;
        return shown.length() <= NAME_WIDTH ? shown : shown.substring(0, NAME_WIDTH - 1) + "…";
    }

    private static String mean(Row row) {
        long persons = row.getAs(PERSONS_WITH_AGE);
        return persons == 0
                ? "unknown"
                : BigDecimal.valueOf(row.<Long>getAs(SUM_AGE_PERSONS))
                        .divide(BigDecimal.valueOf(persons), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static long sum(List<Row> rows, String column) {
        return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
    }

    private static String instant(Row row, String column) {
        return row.<Timestamp>getAs(column).toInstant().toString();
    }
}
