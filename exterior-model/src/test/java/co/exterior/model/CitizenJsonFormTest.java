// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CitizenFields.OFFICE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.SEX;
import static co.exterior.model.Messages.assertRefused;
import static co.exterior.model.Messages.message;
import static co.exterior.model.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are no object of the wire format, whatever their values. */
class CitizenJsonFormTest {

    @Test
    void refusesAMessageWithoutAValue() {
        assertRefused(CitizenJson.read(null), RefusalReason.EMPTY, "");
        assertRefused(CitizenJson.read(new byte[0]), RefusalReason.EMPTY, "");
    }

    @Test
    void readsUpToTheLargestMessageAndNoFurther() {
        String padded = message() + " ".repeat(CitizenJson.MAX_BYTES - message().length());

        assertThat(read(padded)).isInstanceOf(Reading.Accepted.class);
        assertRefused(read(padded + " "), RefusalReason.TOO_LARGE, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00C3(", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00FF", "\u00F4\u0090\u0080\u0080"})
    void refusesBytesThatAreNotUtf8(String bytes) {
        String message = message(OFFICE, "\"C. MADRID " + bytes + "\"");

        assertRefused(CitizenJson.read(message.getBytes(StandardCharsets.ISO_8859_1)), RefusalReason.NOT_UTF8, "");
    }

    @Test
    void refusesUtf16AndAByteOrderMark() {
        assertRefused(CitizenJson.read(message().getBytes(StandardCharsets.UTF_16)), RefusalReason.NOT_UTF8, "");
        assertRefused(CitizenJson.read(message().getBytes(StandardCharsets.UTF_16LE)), RefusalReason.NOT_JSON, "");
        assertRefused(read("\uFEFF" + message()), RefusalReason.NOT_JSON, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s%s", "%s []", "[%s]", "%s,", "%s x", "%s }", "/**/%s", "%s\0", " ", "null", "1", "\"a\"", "{"
            })
    void refusesTextThatIsNotExactlyOneJsonObject(String template) {
        assertRefused(read(template.replace("%s", message())), RefusalReason.NOT_JSON, "");
    }

    @Test
    void refusesAnObjectThatIsCutShort() {
        String message = message();

        for (int length = 1; length < message.length(); length++) {
            assertThat(read(message.substring(0, length))).isInstanceOf(Reading.Refused.class);
        }
        assertRefused(read(message.substring(0, message.length() - 1)), RefusalReason.NOT_JSON, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "05", "+5", "5,", ".5", "5.", "'5'", "5x5", "five", "5 6", ""})
    void refusesWhatOnlyLooksLikeJson(String persons) {
        assertRefused(read(message(PERSONS, persons)), RefusalReason.NOT_JSON, "");
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        assertRefused(read(message(SEX, "null,\"sex\":\"FEMENINO\"")), RefusalReason.DUPLICATE_FIELD, SEX);
    }

    @Test
    void refusesAFieldThatTheFormatDoesNotHaveWithoutRepeatingItsName() {
        assertRefused(read(message("height", "170")), RefusalReason.UNKNOWN_FIELD, "");
        assertRefused(read(message("Persons", "1")), RefusalReason.UNKNOWN_FIELD, "");
    }

    @Test
    void refusesDeepNestingWithoutDescending() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertRefused(read(message(OFFICE, deep)), RefusalReason.WRONG_TYPE, OFFICE);
        assertRefused(read(message("height", deep)), RefusalReason.UNKNOWN_FIELD, "");
        assertRefused(read(deep), RefusalReason.NOT_JSON, "");
    }
}
