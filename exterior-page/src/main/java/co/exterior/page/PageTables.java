// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.util.List;

/**
 * The results that the page shows, by name: what a job has to derive for it. All are of the snapshot that the totals
 * speak of, but for the windows, which are over all snapshots; unknown is null.
 */
public final class PageTables {

    /** Sums and mean ages by country: {@code country_code}, the sums, the means. */
    public static final String TOTALS = "country_totals";

    /** The same by window and country, in the order of time. */
    public static final String WINDOWS = "country_windows";

    /** Messages that the job refused: {@code refused_reason, records}. */
    public static final String REFUSED = "refused";

    /** Women, men and others in bands of five years: {@code country_code, sex, age_from, age_to, records, persons}. */
    public static final String SEX_AGES = "page_sex_ages";

    /** {@code country_code, education, records, persons}. */
    public static final String EDUCATION = "page_education";

    /** {@code country_code, office, records, persons}. */
    public static final String OFFICES = "page_offices";

    /** By month of registration: {@code country_code, period_start, period_end, is_complete, records, persons}. */
    public static final String MONTHS = "page_months";

    /**
     * Registrations in the latest complete year and in the one before: {@code country_code, period_start, persons,
     * persons_before, persons_change, persons_change_pct}.
     */
    public static final String YEARS = "page_years";

    /**
     * The snapshot, in one row at most: {@code snapshot, source, source_date, started, finished, complete, synthetic,
     * published, others}.
     */
    public static final String SNAPSHOT = "page_snapshot";

    /** The ledger's edges, all snapshots together, in the order of a row's way: {@code edge, records, persons, unknown}. */
    public static final String LEDGER = "page_ledger";

    /** What does not balance: {@code problem}; no row where all does. */
    public static final String PROBLEMS = "page_problems";

    /** Rows that the publisher refused: {@code reason, records}. */
    public static final String REFUSED_AT_SOURCE = "page_refused_at_source";

    /**
     * When the batch was planned that the results are as of, in one row: {@code counted_at}. A job that keeps no such
     * time leaves it out, and the page says when it got the results.
     */
    public static final String COUNTED = "page_counted";

    /** The others, all of them: the page needs each, be it without rows. */
    public static final List<String> ALL = List.of(
            TOTALS,
            WINDOWS,
            REFUSED,
            SEX_AGES,
            EDUCATION,
            OFFICES,
            MONTHS,
            YEARS,
            SNAPSHOT,
            LEDGER,
            PROBLEMS,
            REFUSED_AT_SOURCE);

    private PageTables() {}
}
