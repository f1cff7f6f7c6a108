// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.Rows.citizen;
import static co.exterior.model.Rows.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterRowRefusalTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            COUNTRY_CODE, '',            MISSING_FIELD,  country_code
            COUNTRY_CODE, ' ',           MISSING_FIELD,  country_code
            COUNTRY_CODE, esp,           NOT_A_COUNTRY,  country_code
            COUNTRY_CODE, AAA,           NOT_A_COUNTRY,  country_code
            COUNTRY_CODE, ESPAÑA,        NOT_A_COUNTRY,  country_code
            AGE,          '',            MISSING_FIELD,  age
            AGE,          abc,           NOT_AN_INTEGER, age
            AGE,          39.5,          NOT_AN_INTEGER, age
            AGE,          '3 9',         NOT_AN_INTEGER, age
            AGE,          -,             NOT_AN_INTEGER, age
            AGE,          ٣٩,            NOT_AN_INTEGER, age
            PERSONS,      '',            MISSING_FIELD,  persons
            PERSONS,      0,             OUT_OF_RANGE,   persons
            PERSONS,      -3,            OUT_OF_RANGE,   persons
            PERSONS,      abc,           NOT_AN_INTEGER, persons
            PERSONS,      1.0,           NOT_AN_INTEGER, persons
            PERSONS,      +1,            NOT_AN_INTEGER, persons
            PERSONS,      0x1,           NOT_AN_INTEGER, persons
            PERSONS,      2147483648,    OUT_OF_RANGE,   persons
            PERSONS,      1099511627776, OUT_OF_RANGE,   persons
            PERSONS,      18446744073709551617, OUT_OF_RANGE, persons
            """)
    void refusesABadRowAndNamesTheField(RegisterColumn column, String text, RefusalReason reason, String field) {
        Refusal refusal = refusal(column, text);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @EnumSource(names = {"COUNTRY_CODE", "AGE", "PERSONS"})
    void refusesARowWithoutANeededColumnAndNeverRepeatsAValue(RegisterColumn column) {
        assertThat(refusal(column, "SECRETO").toString()).doesNotContain("SECRETO");
        assertThat(refusal(column, "").toString()).contains(column.label());
    }

    @Test
    void refusesATextThatNoMessageCanCarry() {
        String tooLong = "X".repeat(Citizen.MAX_TEXT + 1);

        assertThat(refusal(RegisterColumn.OFFICE, tooLong))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(RefusalReason.TOO_LARGE, CitizenFields.OFFICE);
        assertThat(citizen(RegisterColumn.RESIDENCE, "MADRID/" + tooLong).residenceRegion())
                .isEqualTo("MADRID");
    }
}
