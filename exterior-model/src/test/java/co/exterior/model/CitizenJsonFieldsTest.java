// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.OFFICE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.REGISTERED_MONTH;
import static co.exterior.model.CitizenFields.SCHEMA_VERSION;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static co.exterior.model.Messages.accepted;
import static co.exterior.model.Messages.assertRefused;
import static co.exterior.model.Messages.message;
import static co.exterior.model.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with one value that is missing, wrong or extreme. */
class CitizenJsonFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, COUNTRY_CODE, AGE, PERSONS, SCHEMA_VERSION})
    void refusesAMessageWithoutANeededField(String field) {
        assertRefused(read(message(field, null)), RefusalReason.MISSING_FIELD, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, COUNTRY_CODE, PERSONS, SCHEMA_VERSION})
    void takesNullInANeededFieldForAMissingOne(String field) {
        assertRefused(read(message(field, "null")), RefusalReason.MISSING_FIELD, field);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            persons,          "5",        WRONG_TYPE
            persons,          true,       WRONG_TYPE
            persons,          [1],        WRONG_TYPE
            persons,          1.5,        NOT_AN_INTEGER
            persons,          5.0,        NOT_AN_INTEGER
            persons,          1e2,        NOT_AN_INTEGER
            persons,          1e400,      NOT_AN_INTEGER
            persons,          0,          OUT_OF_RANGE
            persons,          -3,         OUT_OF_RANGE
            persons,          2147483648, OUT_OF_RANGE
            persons,          1099511627776, OUT_OF_RANGE
            persons,          4294967297, OUT_OF_RANGE
            persons,          99999999999999999999999999, OUT_OF_RANGE
            age,              "39",       WRONG_TYPE
            age,              39.5,       NOT_AN_INTEGER
            age,              {},         WRONG_TYPE
            country_code,     "esp",      NOT_A_COUNTRY
            country_code,     "ES",       NOT_A_COUNTRY
            country_code,     "SX",       NOT_A_COUNTRY
            country_code,     "DDD",      NOT_A_COUNTRY
            country_code,     "ESPAÑA",   NOT_A_COUNTRY
            country_code,     724,        WRONG_TYPE
            snapshot,         " ",        WRONG_TYPE
            office,           "",         WRONG_TYPE
            office,           7,          WRONG_TYPE
            office,           {"a":"b"},  WRONG_TYPE
            registered_month, "2020-13",  NOT_A_MONTH
            registered_month, "2020-00",  NOT_A_MONTH
            registered_month, "2020-1",   NOT_A_MONTH
            registered_month, "12020-01", NOT_A_MONTH
            registered_month, "2020-11-30", NOT_A_MONTH
            registered_month, 202011,     WRONG_TYPE
            schema_version,   2,          UNKNOWN_SCHEMA_VERSION
            schema_version,   0,          UNKNOWN_SCHEMA_VERSION
            schema_version,   "1",        WRONG_TYPE
            """)
    void refusesAWrongValueAndNamesItsField(String field, String json, RefusalReason reason) {
        assertRefused(read(message(field, json)), reason, field);
    }

    @Test
    void judgesANumberByItsValueHoweverManyDigitsItHas() {
        String huge = "9".repeat(5_000);

        assertRefused(read(message(PERSONS, huge)), RefusalReason.OUT_OF_RANGE, PERSONS);
        assertRefused(read(message(SCHEMA_VERSION, huge)), RefusalReason.UNKNOWN_SCHEMA_VERSION, SCHEMA_VERSION);
        assertThat(accepted(message(AGE, huge)).age()).isNull();
    }

    @Test
    void refusesATextThatNoRecordCanHave() {
        String tooLong = "X".repeat(Citizen.MAX_TEXT + 1);

        assertRefused(read(message(OFFICE, "\"" + tooLong + "\"")), RefusalReason.TOO_LARGE, OFFICE);
        assertRefused(read(message(OFFICE, "\"\\ud83d\"")), RefusalReason.NOT_UTF8, OFFICE);
        assertRefused(read(message(OFFICE, "\"\\ude00\\ud83d\"")), RefusalReason.NOT_UTF8, OFFICE);
        assertThat(accepted(message(OFFICE, "\"\\ud83d\\ude00\"")).office()).isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "121", "-99999999999999999999", "4294967335", "null"})
    void takesAnAgeThatNobodyHasForUnknown(String age) {
        assertThat(accepted(message(AGE, age)).age()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 120})
    void believesTheLowestAndTheHighestAge(int age) {
        assertThat(accepted(message(AGE, String.valueOf(age))).age()).isEqualTo(age);
    }

    @Test
    void believesTheLargestNumberOfPersons() {
        assertThat(accepted(message(PERSONS, "2147483647")).persons()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, COUNTRY_CODE, AGE, REGISTERED_MONTH, PERSONS, SCHEMA_VERSION, "SECRETO"})
    void neverRepeatsAValueOfTheRecordInARefusal(String field) {
        Reading reading = read(message(field, "\"SECRETO\"").replace("1}", "\"SECRETO\"}"));

        assertThat(reading.toString()).contains("Refused").doesNotContain("SECRETO");
    }
}
