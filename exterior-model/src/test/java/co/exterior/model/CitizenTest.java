// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 121})
    void hasNoAgeThatNobodyHas(int age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> citizen(1).age(age).build())
                .withMessageContaining("age is " + age);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void standsForAtLeastOnePerson(int persons) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> citizen(persons).build())
                .withMessageContaining("persons is " + persons);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void saysUnknownWithNullAndNotWithBlankText(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> citizen(1).office(blank).build())
                .withMessageContaining("office is blank");
    }

    @Test
    void alwaysHasASnapshotAndACountry() {
        assertThatNullPointerException()
                .isThrownBy(() -> Citizen.of(null, Country.UNKNOWN, 1).build())
                .withMessage("snapshot");
        assertThatNullPointerException()
                .isThrownBy(() -> Citizen.of("file-1", null, 1).build())
                .withMessage("country");
    }

    @Test
    void hasNoTextThatAMessageCannotCarry() {
        assertThat(citizen(1).office("Ñ".repeat(Citizen.MAX_TEXT)).build().office())
                .hasSize(Citizen.MAX_TEXT);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        citizen(1).office("Ñ".repeat(Citizen.MAX_TEXT + 1)).build())
                .withMessageContaining("office is longer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> citizen(1).office("half a pair \uD83D").build())
                .withMessageContaining("office is not well-formed");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000})
    void hasNoMonthOfAYearThatFourDigitsCannotTell(int year) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> citizen(1).registeredMonth(YearMonth.of(year, 1)).build())
                .withMessageContaining("registeredMonth");
    }

    private static CitizenBuilder citizen(int persons) {
        return Citizen.of("file-1", Country.UNKNOWN, persons);
    }
}
