// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.Messages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterJsonTest {

    private static final String NEEDED = "\"c_digo_iso_pa_s\":\"ESP\",\"edad_a_os\":\"39\",\"cantidad_de_personas\":2";

    @Test
    void readsTheSameRecordAsTheRowOfAFile() {
        assertThat(read(object(Rows.row()))).isEqualTo(RegisterRow.read("file-1", Rows.row()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{%s}",
                "{\"Código ISO país\":\"ESP\",\"Edad (años)\":39,\"Cantidad de personas\":2}",
                "{\"CodigoISOpaís\":\"ESP\",\"Edad\":39,\"Cantidaddepersonas\":\"2\"}",
                "{%s,\"g_nero\":null,\"localizaci_n\":{\"latitude\":\"1\",\"deep\":[[{}]]}}",
                "{\"localizaci_n\":[1,[2]],%s,\"estatura_cm\":-1.5,\"something_new\":true}",
                " \n{%s}\t"
            })
    void takesEveryNameThatAColumnHasAndPassesOverTheRest(String template) {
        assertThat(read(template.replace("%s", NEEDED)))
                .isEqualTo(Reading.accepted(
                        Citizen.of("file-1", Country.ofCode("ESP").orElseThrow(), 2)
                                .age(39)
                                .build()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "edad_a_os":"27.0"                          | NOT_AN_INTEGER  | age
            "edad_a_os":27.0                            | NOT_AN_INTEGER  | age
            "edad_a_os":1e1                             | NOT_AN_INTEGER  | age
            "edad_a_os":true                            | WRONG_TYPE      | age
            "edad_a_os":[27]                            | WRONG_TYPE      | age
            "edad_a_os":{"years":27}                    | WRONG_TYPE      | age
            "edad_a_os":null                            | MISSING_FIELD   | age
            "edad_a_os":""                              | MISSING_FIELD   | age
            "grupo_edad":"ADULTO"                       | MISSING_FIELD   | age
            "edad_a_os":27,"edad_a_os":27               | DUPLICATE_FIELD | age
            "edad_a_os":27,"Edad":27                    | DUPLICATE_FIELD | age
            "edad_a_os":27,"Edad (años)":null           | DUPLICATE_FIELD | age
            "edad_a_os":27,"x":1,"x":2                  | DUPLICATE_FIELD | ''
            "edad_a_os":27,"g_nero":false               | WRONG_TYPE      | sex
            "edad_a_os":27,"oficina_de_registro":"\\ud83d" | NOT_UTF8     | office
            """)
    void refusesABadRowAndNamesTheField(String fields, RefusalReason reason, String field) {
        assertRefused(read("{\"c_digo_iso_pa_s\":\"ESP\",\"cantidad_de_personas\":2," + fields + "}"), reason, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "%s%s", "%s,", "\uFEFF%s", "null", "\"a\"", "{", "{\"a\":}", "{\"a\":05}"})
    void refusesTextThatIsNotExactlyOneJsonObject(String template) {
        assertRefused(read(template.replace("%s", "{" + NEEDED + "}")), RefusalReason.NOT_JSON, "");
    }

    @Test
    void refusesAMessageThatIsEmptyOrTooLargeOrNotUtf8() {
        String row = "{" + NEEDED + "}";
        String largest = row + " ".repeat(CitizenJson.MAX_BYTES - row.length());

        assertThat(read(largest)).isInstanceOf(Reading.Accepted.class);
        assertRefused(read(largest + " "), RefusalReason.TOO_LARGE, "");
        assertRefused(RegisterJson.read("file-1", null), RefusalReason.EMPTY, "");
        assertRefused(RegisterJson.read("file-1", new byte[0]), RefusalReason.EMPTY, "");
        assertRefused(
                RegisterJson.read("file-1", "{\"pa_s\":\"ESPAÑA\"}".getBytes(StandardCharsets.ISO_8859_1)),
                RefusalReason.NOT_UTF8,
                "");
    }

    @Test
    void refusesDeepNestingWhereverItStands() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertRefused(read(deep), RefusalReason.NOT_JSON, "");
        assertRefused(read("{" + NEEDED + ",\"localizaci_n\":" + deep + "}"), RefusalReason.NOT_JSON, "");
    }

    @Test
    void judgesANumberOfManyDigitsByItsValue() {
        String huge = "9".repeat(5_000);

        assertRefused(
                read("{" + NEEDED.replace("\":2", "\":" + huge) + "}"),
                RefusalReason.OUT_OF_RANGE,
                CitizenFields.PERSONS);
    }

    @Property
    void refusesRandomBytesAndNeverThrows(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(RegisterJson.read("file-1", bytes)).isInstanceOf(Reading.Refused.class);
    }

    @Property
    void neverThrowsOnAMessageThatWasDamaged(@ForAll("damaged") byte[] message) {
        assertThat(RegisterJson.read("file-1", message)).isNotNull();
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Byte> telling = Arbitraries.of('"', '\\', '{', '}', '[', ',', ':', '-', '0', '9', 'e', 'u')
                .map(character -> (byte) character.charValue());
        Arbitrary<Map.Entry<Integer, Byte>> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 1 << 20), Arbitraries.oneOf(telling, Arbitraries.bytes()))
                .as(Map::entry);
        return damage.list().ofMinSize(1).ofMaxSize(5).map(damages -> {
            byte[] message = object(Rows.row()).getBytes(StandardCharsets.UTF_8);
            damages.forEach(each -> message[each.getKey() % message.length] = each.getValue());
            return message;
        });
    }

    private static Reading read(String message) {
        return RegisterJson.read("file-1", message.getBytes(StandardCharsets.UTF_8));
    }

    /** The row as the API gives it; its values hold nothing that JSON escapes. */
    private static String object(Map<RegisterColumn, String> row) {
        StringBuilder object = new StringBuilder("{\"localizaci_n\":{\"latitude\":\"4.5\"}");
        row.forEach((column, text) -> object.append(",\"" + column.apiName() + "\":\"" + text + "\""));
        return object.append('}').toString();
    }
}
