// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static co.exterior.analytics.MeanAges.MEAN_AGE_PERSONS;
import static co.exterior.analytics.MeanAges.MEAN_AGE_RECORDS;
import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.PERSONS_WITH_AGE;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;

import co.exterior.job.Results;
import co.exterior.model.Country;
import co.exterior.producer.Source;
import java.util.Comparator;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** The totals by country for a person, the largest first. */
final class CountryText {

    private static final String ROW = "%-4s %-34.34s %10s %10s %12s %12s %12s%n";

    private CountryText() {}

    static String of(Source source, Results.Table totals) {
        StringBuilder text = new StringBuilder("Colombians registered abroad: " + source.name() + "\n\n");
        text.append(String.format(ROW, "", "", "", "", "persons of", "mean age", "mean age"));
        text.append(
                String.format(ROW, "code", "country", "records", "persons", "unknown age", "of records", "of persons"));
        totals.rows().stream()
                .sorted(Comparator.comparing((Row row) -> row.<Long>getAs(PERSONS))
                        .reversed()
                        .thenComparing(row -> row.<String>getAs(COUNTRY_CODE)))
                .forEach(row -> text.append(line(row)));
        return text.append(String.format(
                        ROW,
                        "",
                        "all countries",
                        number(sum(totals, RECORDS)),
                        number(sum(totals, PERSONS)),
                        number(sum(totals, PERSONS) - sum(totals, PERSONS_WITH_AGE)),
                        "",
                        ""))
                .append(GroupText.MEANING)
                .toString();
    }

    private static String line(Row row) {
        String code = row.getAs(COUNTRY_CODE);
        return String.format(
                ROW,
                code,
                Country.ofCode(code).orElseThrow().name(Locale.ENGLISH),
                number(row.getAs(RECORDS)),
                number(row.getAs(PERSONS)),
                number(row.<Long>getAs(PERSONS) - row.<Long>getAs(PERSONS_WITH_AGE)),
                orUnknown(row.getAs(MEAN_AGE_RECORDS)),
                orUnknown(row.getAs(MEAN_AGE_PERSONS)));
    }

    private static String orUnknown(Object mean) {
        return mean == null ? "unknown" : mean.toString();
    }

    private static long sum(Results.Table table, String column) {
        return table.rows().stream().mapToLong(row -> row.<Long>getAs(column)).sum();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
