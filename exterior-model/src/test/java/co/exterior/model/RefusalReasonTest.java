// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalReasonTest {

    @Test
    void hasNamesThatReportsAndMetricsDependOn() {
        assertThat(RefusalReason.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(
                        "EMPTY",
                        "TOO_LARGE",
                        "NOT_UTF8",
                        "NOT_JSON",
                        "DUPLICATE_FIELD",
                        "UNKNOWN_FIELD",
                        "MISSING_FIELD",
                        "WRONG_TYPE",
                        "UNKNOWN_SCHEMA_VERSION",
                        "COLUMN_COUNT",
                        "UNCLOSED_QUOTE",
                        "NOT_A_COUNTRY",
                        "NOT_AN_INTEGER",
                        "OUT_OF_RANGE",
                        "NOT_A_MONTH",
                        "EVENT_TIME_IN_FUTURE");
    }

    @Test
    void hasFlagsWithNamesThatReportsDependOn() {
        assertThat(Reading.Flag.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("AGE_ABOVE_120", "MONTH_UNREADABLE", "TEXT_REPAIRED", "TEXT_DAMAGED");
    }
}
