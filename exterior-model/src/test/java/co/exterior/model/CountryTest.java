// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTest {

    static final List<Locale> READERS =
            List.of(Locale.ENGLISH, new Locale.Builder().setLanguage("es").build());

    @ParameterizedTest
    @CsvSource({
        "SX, ST. MAARTEN, SXM",
        "DDD, DESCONOCIDO, ZZZ",
        "(NO REGISTRA), KOSOVO, XKX",
        "(NO REGISTRA), (NO REGISTRA), ZZZ",
        "(NO REGISTRA), SERBIA, ZZZ",
        "ESP, KOSOVO, ESP",
        "NLD, ANTILLAS HOLANDESAS, NLD"
    })
    void correctsTheRegistersOwnCodes(String code, String name, String corrected) {
        assertThat(Country.ofRegister(code, name)).map(Country::code).contains(corrected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ES", "esp", "Esp", "ESPA", "AAA", "SXX", "ANT", "ddd", "(no registra)", "NO INDICA", "", "724"})
    void correctsNoOtherCode(String code) {
        assertThat(Country.ofRegister(code, "KOSOVO")).isEmpty();
    }

    @Test
    void takesADamagedNameForTheCountryOfItsCode() {
        assertThat(Country.ofRegister("ESP", "ESPA\uFFFDA")).isEqualTo(Country.ofRegister("ESP", "ESPAÑA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SX", "DDD", "(NO REGISTRA)", "esp", "ES"})
    void knowsOnlyCanonicalCodesByThemselves(String code) {
        assertThat(Country.ofCode(code)).isEmpty();
    }

    @Test
    void findsEveryCountryByItsCode() {
        assertThat(Country.all())
                .hasSizeGreaterThan(240)
                .contains(Country.UNKNOWN)
                .allSatisfy(
                        country -> assertThat(Country.ofCode(country.code())).containsSame(country))
                .extracting(Country::code)
                .allMatch(code -> code.matches("[A-Z]{3}"))
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "ESP, España, Spain",
        "USA, Estados Unidos, United States",
        "CUW, Curazao, Curaçao",
        "XKX, Kosovo, Kosovo",
        "ZZZ, País desconocido, Unknown country"
    })
    void isNamedInTheLanguageOfTheReader(String code, String spanish, String english) {
        Country country = Country.ofCode(code).orElseThrow();

        assertThat(country.name(Locale.forLanguageTag("es-CO"))).isEqualTo(spanish);
        assertThat(country.name(Locale.US)).isEqualTo(english);
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void hasANameForPeopleAndNotItsCode(Locale reader) {
        assertThat(Country.all())
                .allSatisfy(
                        country -> assertThat(country.name(reader)).isNotBlank().doesNotMatch("[A-Z]{2,3}"));
    }

    @Test
    void knowsEveryCountryThatTheRegisterHasHad() throws IOException {
        // Name and code are the first two cells; a name with a comma is quoted.
        Pattern start = Pattern.compile("(?:\"([^\"]*)\"|([^,]*)),([^,]*),.*");
        List<String> lines = Files.readAllLines(SharedData.file("countries.csv"));

        assertThat(lines.subList(1, lines.size())).hasSizeGreaterThan(180).allSatisfy(line -> {
            Matcher cells = start.matcher(line);
            assertThat(cells.matches()).isTrue();
            String name = cells.group(1) == null ? cells.group(2) : cells.group(1);
            assertThat(Country.ofRegister(cells.group(3), name)).isPresent();
        });
    }
}
