// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CountriesTest {

    private final JsonNode countries = new Countries(Sample.full().tables()).document();
    private final JsonNode spain = countries.get(0);

    @Test
    void areTheLargestFirstAndThenInTheOrderOfTheirCodes() {
        JsonNode equal = new Countries(new Sample()
                        .totals("USA", 1, 2, 2, 60)
                        .totals("ECU", 1, 2, 2, 60)
                        .totals("ESP", 1, 3, 3, 60)
                        .tables())
                .document();

        assertThat(countries.findValuesAsText("country_code")).containsExactly("ESP", "USA", "ZZZ");
        assertThat(equal.findValuesAsText("country_code")).containsExactly("ESP", "ECU", "USA");
    }

    @Test
    void haveTheirNamesInBothLanguages() {
        assertThat(spain.get("name").asText()).isEqualTo("Spain");
        assertThat(spain.get("name_es").asText()).isEqualTo("España");
        assertThat(countries.get(2).get("name").asText()).isEqualTo("Unknown country");
    }

    @Test
    void haveTheirTotalsWithAllDecimalsOfTheMean() {
        assertThat(spain.get("records").asLong()).isEqualTo(6);
        assertThat(spain.get("persons").asLong()).isEqualTo(7);
        assertThat(spain.get("persons_with_age").asLong()).isEqualTo(6);
        assertThat(new String(Json.bytes(spain))).contains("\"mean_age_persons\":40.166667");
        assertThat(new String(Json.bytes(countries.get(1)))).contains("\"mean_age_persons\":30.000000");
    }

    @Test
    void ofUnknownAgesHaveNoMeanWhichIsNotZero() {
        assertThat(countries.get(2).get("mean_age_persons").isNull()).isTrue();
        assertThat(countries.get(2).get("mean_age_records").isNull()).isTrue();
    }

    @Test
    void addUpByWhatIsKnownOfSex() {
        assertThat(spain.get("women").asLong()).isEqualTo(4);
        assertThat(spain.get("men").asLong()).isEqualTo(1);
        assertThat(spain.get("sex_other").asLong()).isEqualTo(1);
        assertThat(spain.get("sex_unknown").asLong()).isEqualTo(1);
        assertThat(spain.get("share_women").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(countries.get(1).get("share_women").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void whoseSexNobodyKnowsHaveNoShareOfWomen() {
        assertThat(countries.get(2).get("share_women").isNull()).isTrue();
    }

    @Test
    void haveTheChangeOverAYearWhereThereIsOne() {
        assertThat(spain.get("persons_change_year").asText()).isEqualTo("2023");
        assertThat(spain.get("persons_year").asLong()).isEqualTo(60);
        assertThat(spain.get("persons_year_before").asLong()).isEqualTo(40);
        assertThat(spain.get("persons_change").asLong()).isEqualTo(20);
        assertThat(spain.get("persons_change_pct").decimalValue()).isEqualByComparingTo("50");
    }

    @Test
    void haveNobodyWhereNobodyRegisteredInAYearThatIsKnown() {
        assertThat(countries.get(2).get("persons_change_year").asText()).isEqualTo("2023");
        assertThat(countries.get(2).get("persons_year").decimalValue()).isEqualByComparingTo("0");
        assertThat(countries.get(2).get("persons_change").decimalValue()).isEqualByComparingTo("0");
        assertThat(countries.get(2).get("persons_change_pct").isNull()).isTrue();
    }

    @Test
    void haveOneNumberForEachRecentWindowOfTheWholeData() {
        assertThat(spain.get("recent_persons")).hasToString("[3,4]");
        assertThat(countries.get(1).get("recent_persons")).hasToString("[4,0]");
        assertThat(countries.get(2).get("recent_persons")).hasToString("[0,0]");
    }

    @Test
    void haveThirtyRecentWindowsAtMost() {
        Sample sample = new Sample().totals("ESP", 1, 1, 1, 1);
        for (int minute = 10; minute < 50; minute++) {
            sample.window("2026-11-23T10:" + minute + ":00Z", "ESP", 1, minute, 1, 1);
        }

        JsonNode recent = new Countries(sample.tables()).document().at("/0/recent_persons");

        assertThat(recent).hasSize(30);
        assertThat(recent.get(0).asInt()).isEqualTo(20);
        assertThat(recent.get(29).asInt()).isEqualTo(49);
    }
}
