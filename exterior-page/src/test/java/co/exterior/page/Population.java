// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * The registered of a country as the tests in the browser write them: one record a person, but for one that stands for
 * two; one of unknown age, sex, office and month.
 *
 * @param years the ages of all others, added up
 * @param office where all of them are registered, but for one
 */
record Population(String code, long persons, long years, String office) {

    private static final Instant START = Instant.parse("2026-11-22T22:04:30Z");
    private static final int WINDOWS = 3;

    Population(String code, long persons, long years) {
        this(code, persons, years, "C. " + code);
    }

    /** A snapshot that is whole, of a file, whose ledger balances. */
    static Sample register(Population... countries) {
        Sample sample = sample(countries);
        Timestamp start = Timestamp.from(START);
        return sample.add(
                PageTables.SNAPSHOT,
                "file-1",
                "register.csv",
                Date.valueOf("2026-10-31"),
                start,
                start,
                true,
                false,
                records(countries),
                0L);
    }

    /** A snapshot of made-up people that is still arriving, whose ledger does not balance. */
    static Sample madeUp(String problem, Population... countries) {
        return sample(countries)
                .add(PageTables.PROBLEMS, problem)
                .add(
                        PageTables.SNAPSHOT,
                        "synthetic-1-20000",
                        "synthetic",
                        null,
                        Timestamp.from(START),
                        null,
                        false,
                        true,
                        records(countries),
                        0L);
    }

    private static Sample sample(Population... countries) {
        Sample sample = new Sample();
        for (int window = 0; window < WINDOWS; window++) {
            for (Population country : countries) {
                long persons = country.persons / WINDOWS;
                sample.window(START.plusSeconds(60L * window).toString(), country.code, persons, persons, persons, 0);
            }
        }
        long persons = 0;
        for (Population country : countries) {
            country.addTo(sample);
            persons += country.persons;
        }
        for (String edge : List.of("read", "published", "aggregated")) {
            sample.add(PageTables.LEDGER, edge, records(countries), persons, 0L);
        }
        for (String edge : List.of("refused", "replayed", "published_by_others", "dead_letters", "late", "in_flight")) {
            sample.add(PageTables.LEDGER, edge, 0L, 0L, 0L);
        }
        return sample;
    }

    private void addTo(Sample sample) {
        sample.totals(code, persons - 1, persons, persons - 1, years);
        long women = persons * 11 / 20;
        long young = women / 4;
        long men = persons - women - 1;
        sample.add(PageTables.SEX_AGES, code, "FEMENINO", 20, 24, young, young)
                .add(PageTables.SEX_AGES, code, "FEMENINO", 40, 44, women - young, women - young)
                .add(PageTables.SEX_AGES, code, "MASCULINO", 40, 44, men, men)
                .add(PageTables.SEX_AGES, code, null, null, null, 1L, 1L)
                .add(PageTables.EDUCATION, code, "BACHILLERATO", persons - 2, persons - 2)
                .add(PageTables.EDUCATION, code, null, 2L, 2L)
                .add(PageTables.OFFICES, code, office, persons - 1, persons - 1)
                .add(PageTables.OFFICES, code, null, 1L, 1L)
                .month(code, "2026-01", true, 5, 6)
                .month(code, "2026-02", true, 10, 12)
                .month(code, "2026-03", false, 15, 18)
                .add(PageTables.MONTHS, code, null, null, null, 1L, 1L)
                .year(code, "2025", persons / 2, persons / 4, "100.000000");
    }

    private static long records(Population... countries) {
        long records = 0;
        for (Population country : countries) {
            records += country.persons - 1;
        }
        return records;
    }
}
