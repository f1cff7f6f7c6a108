// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.Rows.accepted;
import static co.exterior.model.Rows.citizen;
import static co.exterior.model.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterRowTest {

    @Test
    void readsARowOfTheRegister() {
        assertThat(RegisterRow.read("file-1", row()))
                .isEqualTo(Reading.accepted(
                        Citizen.of("file-1", Country.ofCode("ESP").orElseThrow(), 2)
                                .office("C. MADRID")
                                .residenceRegion("CASTILLA-LA MANCHA")
                                .age(39)
                                .sex("FEMENINO")
                                .education("BACHILLERATO")
                                .studyArea("CIENCIAS DE LA SALUD")
                                .maritalStatus("UNION_LIBRE")
                                .ethnicity("INDÍGENA")
                                .birthDepartment("VALLE DEL CAUCA")
                                .registeredMonth(YearMonth.of(2020, 11))
                                .build()));
    }

    @Test
    void makesARecordOfTheNeededColumnsAlone() {
        Map<RegisterColumn, String> needed = row();
        needed.keySet().retainAll(RegisterColumn.NEEDED);

        assertThat(RegisterRow.read("file-1", needed))
                .isEqualTo(Reading.accepted(
                        Citizen.of("file-1", Country.ofCode("ESP").orElseThrow(), 2)
                                .age(39)
                                .build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO INDICA",
                "(NO REGISTRA)",
                "DESCONOCIDO",
                "SIN INFORMACIÓN",
                "SIN INFORMACI\uFFFDN",
                "SIN INFORMACION",
                "NO INFORMA",
                "SIN ETNIA REGISTRADA",
                " NO INDICA ",
                ""
            })
    void takesTheRegistersWordsForUnknownAsUnknown(String text) {
        assertThat(citizen(RegisterColumn.EDUCATION, text).education()).isNull();
        assertThat(citizen(RegisterColumn.RESIDENCE, text).residenceRegion()).isNull();
        assertThat(citizen(RegisterColumn.REGISTERED_MONTH, text).registeredMonth())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NINGUNA", "NINGUNO", "OTRO", "SIN PROFESIÓN"})
    void keepsNoneAsAnAnswer(String text) {
        assertThat(citizen(RegisterColumn.ETHNICITY, text).ethnicity()).isEqualTo(text);
        assertThat(citizen(RegisterColumn.EDUCATION, text).education()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "SX, ST. MAARTEN, SXM",
        "DDD, DESCONOCIDO, ZZZ",
        "(NO REGISTRA), KOSOVO, XKX",
        "(NO REGISTRA), ' KOSOVO ', XKX",
        "(NO REGISTRA), OTRO, ZZZ"
    })
    void correctsTheCountry(String code, String name, String corrected) {
        Map<RegisterColumn, String> row = row();
        row.put(RegisterColumn.COUNTRY_CODE, code);
        row.put(RegisterColumn.COUNTRY_NAME, name);

        assertThat(accepted(row).citizen().country().code()).isEqualTo(corrected);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,,",
        "-99999999999999999999,,",
        "0, 0,",
        "120, 120,",
        "121, , AGE_ABOVE_120",
        "17070, , AGE_ABOVE_120"
    })
    void countsARecordWhoseAgeIsUnknown(String text, Integer age, Reading.Flag flag) {
        Reading.Accepted reading = accepted(row(RegisterColumn.AGE, text));

        assertThat(reading.citizen().age()).isEqualTo(age);
        assertThat(reading.flags()).isEqualTo(flag == null ? Set.of() : Set.of(flag));
    }

    @ParameterizedTest
    @CsvSource({"1900-01,", "1900-02, 1900-02", "2025-03, 2025-03"})
    void takesTheFirstMonthOf1900ForUnknown(String text, YearMonth month) {
        Reading.Accepted reading = accepted(row(RegisterColumn.REGISTERED_MONTH, text));

        assertThat(reading.citizen().registeredMonth()).isEqualTo(month);
        assertThat(reading.flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-13", "2025-3", "03/2025", "2025-03-01"})
    void flagsAMonthThatItCannotRead(String text) {
        Reading.Accepted reading = accepted(row(RegisterColumn.REGISTERED_MONTH, text));

        assertThat(reading.citizen().registeredMonth()).isNull();
        assertThat(reading.flags()).containsExactly(Reading.Flag.MONTH_UNREADABLE);
    }

    @Test
    void doesNotDoubtAMonthThatTheRegisterDoesNotKnow() {
        assertThat(accepted(row(RegisterColumn.REGISTERED_MONTH, "(NO REGISTRA)"))
                        .flags())
                .doesNotContain(Reading.Flag.MONTH_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "LIMA/LIMA, LIMA",
        "GALICIA/O BARCO DE VALDEORRAS/OURENSE, GALICIA",
        "' MADRID / MADRID ', MADRID",
        "LIMA, LIMA",
        "/LIMA,",
        "(NO REGISTRA)/LIMA,"
    })
    void keepsOfTheResidenceOnlyTheRegion(String residence, String region) {
        assertThat(citizen(RegisterColumn.RESIDENCE, residence).residenceRegion())
                .isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "COLOMBIA/ANTIOQUIA/MEDELLIN, ANTIOQUIA",
        "COLOMBIA/NARI\uFFFDO/PASTO/CENTRO, NARIÑO",
        "COLOMBIA/SIN ESTADO REGISTRADO/PASTO,",
        "VENEZUELA/CARACAS/CARACAS,",
        "COLOMBIA/(NO REGISTRA)/BOGOTA,",
        "COLOMBIA,",
        "(NO REGISTRA),"
    })
    void keepsOfTheBirthPlaceOnlyAColombianDepartment(String birthPlace, String department) {
        assertThat(citizen(RegisterColumn.BIRTH_PLACE, birthPlace).birthDepartment())
                .isEqualTo(department);
    }

    @ParameterizedTest
    @CsvSource({
        "ETHNICITY, IND\uFFFDGENA, TEXT_REPAIRED",
        "BIRTH_PLACE, COLOMBIA/NARI\uFFFDO/PASTO, TEXT_REPAIRED",
        "RESIDENCE, CATALU\uFFFDA/BARCELONA, TEXT_DAMAGED",
        "RESIDENCE, MADRID/ALCAL\uFFFD,",
        "COUNTRY_NAME, ESPA\uFFFDA,",
        "BIRTH_PLACE, ESPA\uFFFDA/CATALU\uFFFDA/X,"
    })
    void flagsLostLettersInWhatItKeepsAndNowhereElse(RegisterColumn column, String text, Reading.Flag flag) {
        assertThat(accepted(row(column, text)).flags()).isEqualTo(flag == null ? Set.of() : Set.of(flag));
    }

    @Test
    void ignoresBlanksAroundValues() {
        Map<RegisterColumn, String> padded = row();
        padded.replaceAll((column, text) -> " " + text + "\t");

        assertThat(RegisterRow.read("file-1", padded)).isEqualTo(RegisterRow.read("file-1", row()));
    }
}
