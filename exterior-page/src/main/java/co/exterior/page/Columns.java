// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.util.List;

/** Columns of the results that have the same names in the page's documents. */
final class Columns {

    static final String COUNTRY_CODE = "country_code";
    static final String RECORDS = "records";
    static final String PERSONS = "persons";
    static final String PERSONS_WITH_AGE = "persons_with_age";
    static final String SUM_AGE_PERSONS = "sum_age_persons";
    static final String MEAN_AGE_RECORDS = "mean_age_records";
    static final String MEAN_AGE_PERSONS = "mean_age_persons";
    static final String WINDOW_START = "window_start";
    static final String WINDOW_END = "window_end";
    static final String SEX = "sex";
    static final String AGE_FROM = "age_from";
    static final String AGE_TO = "age_to";
    static final String EDUCATION = "education";
    static final String OFFICE = "office";
    static final String PERIOD_START = "period_start";
    static final String IS_COMPLETE = "is_complete";
    static final String PERSONS_BEFORE = "persons_before";
    static final String PERSONS_CHANGE = "persons_change";
    static final String PERSONS_CHANGE_PCT = "persons_change_pct";
    static final String SNAPSHOT = "snapshot";
    static final String EDGE = "edge";
    static final String UNKNOWN = "unknown";
    static final String PROBLEM = "problem";
    static final String REASON = "reason";
    static final String REFUSED_REASON = "refused_reason";
    static final String COUNTED_AT = "counted_at";

    /** What is known of a snapshot besides its id. */
    static final List<String> OF_SNAPSHOT =
            List.of("source", "source_date", "started", "finished", "complete", "synthetic", "published", "others");

    private Columns() {}
}
