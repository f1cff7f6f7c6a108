// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CountryDetailsTest {

    private final JsonNode spain = new CountryDetails(Sample.full().tables()).put("ESP", Json.object());

    @Test
    void havePyramidFromTheYoungestToThoseWhoseAgeIsUnknown() {
        assertThat(spain.get("pyramid"))
                .hasToString(
                        "[{\"age_from\":0,\"age_to\":4,\"women\":0,\"men\":0,\"sex_other\":1,\"sex_unknown\":0},"
                                + "{\"age_from\":35,\"age_to\":39,\"women\":4,\"men\":1,\"sex_other\":0,\"sex_unknown\":0},"
                                + "{\"age_from\":null,\"age_to\":null,\"women\":0,\"men\":0,\"sex_other\":0,\"sex_unknown\":1}]");
    }

    @Test
    void haveTheMostFrequentEducationAndOfficeFirst() {
        assertThat(spain.get("education"))
                .hasToString("[{\"education\":null,\"records\":5,\"persons\":6},"
                        + "{\"education\":\"PRIMARIA\",\"records\":1,\"persons\":1}]");
        assertThat(spain.get("offices").findValuesAsText("office")).containsExactly("C. MADRID", "C. BILBAO");
    }

    @Test
    void haveTheWindowsOfTheCountryAlone() {
        assertThat(spain.get("windows").findValuesAsText("persons")).containsExactly("3", "4");
        assertThat(spain.at("/windows/1/window_start").asText()).isEqualTo("2026-11-23T10:01:00Z");
        assertThat(spain.at("/windows/1/window_end").asText()).isEqualTo("2026-11-23T10:02:00Z");
        assertThat(spain.at("/windows/1/mean_age_persons").decimalValue()).isEqualByComparingTo("47");
    }

    @Test
    void ofACountryWithNothingButTotalsAreEmpty() {
        JsonNode country =
                new CountryDetails(new Sample().totals("ESP", 1, 1, 1, 1).tables()).put("ESP", Json.object());

        assertThat(country.get("pyramid")).isEmpty();
        assertThat(country.get("months")).isEmpty();
        assertThat(country.get("windows")).isEmpty();
    }
}
