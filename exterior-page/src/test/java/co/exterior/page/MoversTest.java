// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MoversTest {

    @Test
    void areTheLargestChangesUpOrDownFirst() {
        JsonNode document = Movers.document(Sample.full().tables());

        assertThat(document.get("year").asText()).isEqualTo("2023");
        assertThat(document.get("year_before").asText()).isEqualTo("2022");
        assertThat(document.get("movers").findValuesAsText("country_code")).containsExactly("USA", "ESP");
        assertThat(document.at("/movers/0"))
                .hasToString("{\"country_code\":\"USA\",\"name\":\"United States\",\"name_es\":\"Estados Unidos\","
                        + "\"persons\":30,\"persons_before\":90,\"persons_change\":-60,"
                        + "\"persons_change_pct\":-66.666667}");
    }

    @Test
    void haveFiftyPersonsInOneOfTheTwoYears() {
        Sample sample = new Sample()
                .year("ESP", "2023", 49, 0, null)
                .year("USA", "2023", 0, 50, "-100.000000")
                .year("ECU", "2023", 50, 0, null);

        JsonNode document = Movers.document(sample.tables());

        assertThat(document.get("movers").findValuesAsText("country_code")).containsExactly("ECU", "USA");
        assertThat(document.at("/movers/0/persons_change_pct").isNull()).isTrue();
    }

    @Test
    void areTenAtMost() {
        Sample sample = new Sample();
        for (int country = 0; country < 20; country++) {
            sample.year("C" + country, "2023", 100 + country, 100, "1.000000");
        }

        assertThat(Movers.document(sample.tables()).get("movers")).hasSize(10);
    }

    @Test
    void areNoneWhereThereIsNoYearToCompareWith() {
        JsonNode document = Movers.document(new Sample().tables());

        assertThat(document.get("year").isNull()).isTrue();
        assertThat(document.get("movers")).isEmpty();
    }
}
