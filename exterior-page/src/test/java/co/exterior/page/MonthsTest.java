// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Date;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class MonthsTest {

    @Test
    void haveNoGapsAndThoseThatAreUnknownLast() {
        Tables tables = Sample.full().tables();

        assertThat(of(tables, "ESP").get("months"))
                .hasToString("[{\"month\":\"2024-03\",\"is_complete\":true,\"records\":1,\"persons\":2},"
                        + "{\"month\":\"2024-04\",\"is_complete\":true,\"records\":0,\"persons\":0},"
                        + "{\"month\":\"2024-05\",\"is_complete\":true,\"records\":2,\"persons\":2},"
                        + "{\"month\":null,\"is_complete\":null,\"records\":3,\"persons\":3}]");
    }

    @Test
    void areCompleteBeforeTheIncompleteOneAlsoWhereNobodyRegistered() {
        Tables tables = new Sample()
                .month("ESP", "2025-08", true, 1, 2)
                .month("ESP", "2025-10", false, 1, 2)
                .tables();

        assertThat(of(tables, "ESP").get("months").findValuesAsText("is_complete"))
                .containsExactly("true", "true", "false");
    }

    @Test
    void areIncompleteBehindTheLastCompleteOne() {
        JsonNode months = of(Sample.full().tables(), "USA").get("months");

        assertThat(months).hasSize(1);
        assertThat(months.at("/0/is_complete").isBoolean()).isTrue();
        assertThat(months.at("/0/is_complete").asBoolean()).isFalse();
    }

    @Test
    void areAllIncompleteWhereNoneIsComplete() {
        Tables tables = new Sample().month("ESP", "2024-03", false, 1, 2).tables();

        assertThat(of(tables, "ESP").at("/months/0/is_complete").toString()).isEqualTo("false");
    }

    @Test
    void areOfUnknownCompletenessWhereNobodyHasSaid() {
        Sample sample = new Sample()
                .add(PageTables.MONTHS, "ESP", Date.valueOf("2024-03-01"), Date.valueOf("2024-04-01"), null, 1L, 1L);

        assertThat(of(sample.tables(), "ESP").at("/months/0/is_complete").isNull())
                .isTrue();
    }

    @Test
    void ofAllCountriesAddUp() {
        Tables tables = new Sample()
                .month("ESP", "2024-03", true, 1, 2)
                .month("USA", "2024-03", true, 3, 4)
                .tables();
        ObjectNode document = Json.object();

        new Months(tables.rows(PageTables.MONTHS)).put(tables.rows(PageTables.MONTHS), document);

        assertThat(document.at("/months/0/records").asLong()).isEqualTo(4);
        assertThat(document.at("/months/0/persons").asLong()).isEqualTo(6);
    }

    @Test
    void olderThanTenYearsAreOneNumber() {
        Sample sample = new Sample();
        YearMonth last = YearMonth.of(2024, 5);
        for (int before = 0; before < 130; before++) {
            sample.month("ESP", last.minusMonths(before).toString(), true, 1, 2);
        }

        ObjectNode document = of(sample.tables(), "ESP");

        assertThat(document.get("months")).hasSize(120);
        assertThat(document.at("/months/0/month").asText()).isEqualTo("2014-06");
        assertThat(document.at("/months/119/month").asText()).isEqualTo("2024-05");
        assertThat(document.get("months_before")).hasToString("{\"records\":10,\"persons\":20}");
    }

    private static ObjectNode of(Tables tables, String country) {
        ObjectNode document = Json.object();
        new Months(tables.rows(PageTables.MONTHS)).put(tables.rows(PageTables.MONTHS, country), document);
        return document;
    }
}
