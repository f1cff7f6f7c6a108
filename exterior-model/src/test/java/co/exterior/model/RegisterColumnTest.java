// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterColumnTest {

    @ParameterizedTest
    @CsvSource({
        "COUNTRY_NAME, País, pa_s",
        "COUNTRY_CODE, Código ISO país, c_digo_iso_pa_s",
        "RESIDENCE, Ciudad de Residencia, ciudad_de_residencia",
        "OFFICE, Oficina de registro, oficina_de_registro",
        "AGE, Edad (años), edad_a_os",
        "STUDY_AREA, Área Conocimiento, rea_conocimiento",
        "EDUCATION, Nivel Académico, nivel_acad_mico",
        "MARITAL_STATUS, Estado civil, estado_civil",
        "SEX, Género, g_nero",
        "ETHNICITY, Etnia de la persona, etnia_de_la_persona",
        "BIRTH_PLACE, Ciudad de Nacimiento, ciudad_de_nacimiento",
        "REGISTERED_MONTH, Fecha de Registro, fecha_de_registro",
        "PERSONS, Cantidad de personas, cantidad_de_personas"
    })
    void isFoundByItsLabelAndByItsApiName(RegisterColumn column, String label, String apiName) {
        assertThat(RegisterColumn.named(label)).contains(column);
        assertThat(RegisterColumn.named(apiName)).contains(column);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundWhateverTheCaseTheUnicodeFormAndTheBlanks(RegisterColumn column) {
        String decomposed = Normalizer.normalize(column.label(), Normalizer.Form.NFD);

        assertThat(RegisterColumn.named(" " + decomposed.toUpperCase(Locale.ROOT) + " "))
                .contains(column);
        assertThat(RegisterColumn.named(column.apiName().toUpperCase(Locale.ROOT)))
                .contains(column);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICE, Oficina de circunscripción consular",
        "OFFICE, oficina_de_circunscripci_n_consular",
        "SEX, Sexo",
        "SEX, sexo",
        "ETHNICITY, Pertenencia étnica",
        "ETHNICITY, pertenencia_tnica",
        "COUNTRY_NAME, Pais",
        "COUNTRY_CODE, CodigoISOpaís",
        "COUNTRY_CODE, codigo_iso_pais",
        "OFFICE, Oficinaderegistro",
        "AGE, Edad",
        "AGE, Edad (anos)",
        "STUDY_AREA, areaConocimiento",
        "EDUCATION, NivelAcademico",
        "MARITAL_STATUS, Estadocivil",
        "SEX, Genero",
        "ETHNICITY, Etniadelapersona",
        "PERSONS, Cantidaddepersonas",
        "RESIDENCE, Ciudad_de_Residencia",
        "COUNTRY_CODE, C\uFFFDdigo ISO pa\uFFFDs",
        "COUNTRY_CODE, Código ISO pa\uFFFDs",
        "AGE, Edad (a\uFFFDos)",
        "STUDY_AREA, \uFFFDrea Conocimiento",
        "AGE, Edad (aÃ±os)",
        "COUNTRY_CODE, CÃ³digo ISO paÃ\u00ADs",
        "STUDY_AREA, Ã\u0081rea Conocimiento"
    })
    void isFoundByTheNamesOfEveryEditionAndByTheirAliases(RegisterColumn column, String name) {
        assertThat(RegisterColumn.named(name)).contains(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grupo edad",
                "Sub Area Conocimiento",
                "Estatura (CM)",
                "Localización",
                "localizaci_n",
                "E",
                "Fecha",
                "\uFFFD\uFFFD\uFFFD\uFFFD",
                "Ciudad de \uFFFD\uFFFD\uFFFDi\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD",
                ""
            })
    void knowsNoColumnThatIsDropped(String name) {
        assertThat(RegisterColumn.named(name)).isEmpty();
    }
}
