// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** That the fast reading knows our own messages, and that nobody can tell it from the strict one by what it says. */
class CanonicalReaderTest {

    @Property
    void readsWhateverWasWrittenUnlessSomethingIsEscaped(@ForAll("citizens") Citizen citizen) {
        byte[] message = CitizenJson.write(citizen);
        boolean escaped = new String(message, UTF_8).indexOf('\\') >= 0;

        assertThat(CanonicalReader.read(message)).isEqualTo(escaped ? null : citizen);
    }

    @Example
    void takesNoMemoryForATextThatItKnows() {
        byte[] message = CitizenJson.write(plain());

        assertThat(CanonicalReader.read(message).office())
                .isSameAs(CanonicalReader.read(message).office());
    }

    @Property(tries = 10_000)
    void saysWhatTheStrictReadingSays(@ForAll("edited") String message) {
        byte[] bytes = message.getBytes(ISO_8859_1);

        assertThat(CitizenJson.read(bytes)).isEqualTo(CitizenJsonReader.read(bytes));
    }

    @Example
    void leavesWhateverOurOwnMessagesNeverHaveToTheStrictReading() {
        String message = new String(CitizenJson.write(plain()), UTF_8);
        List<Map.Entry<String, String>> changes = List.of(
                entry("\"age\":39", "\"age\":121"),
                entry(":39", ":039"),
                entry(",\"age\":", ""),
                entry("\"age\":39,", ""),
                entry(",\"persons\":", ""),
                entry("\"persons\":1", "\"persons\":0"),
                entry("\"persons\":1,", "\"persons\":01,"),
                entry("\"persons\":1,", "\"persons\":2147483648,"),
                entry("\"persons\":1,", "\"persons\":4294967297,"),
                entry("\"persons\":1,", "\"persons\":18446744073709551617,"),
                entry("\"schema_version\":1", "\"schema_version\":2"),
                entry("\"ZZZ\"", "\"zzz\""),
                entry("2020-11", "2020-13"),
                entry("C. MADRID", "C. MADRID\\n"));

        assertThat(changes).allSatisfy(change -> {
            String changed = message.replace(change.getKey(), change.getValue());
            assertThat(changed).isNotEqualTo(message);
            assertThat(CanonicalReader.read(changed.getBytes(UTF_8))).isNull();
        });
    }

    @Example
    void leavesEveryMessageThatIsNoneToTheStrictReading() {
        byte[] message = CitizenJson.write(plain());

        assertThat(CanonicalReader.read(null)).isNull();
        for (int length = 0; length < message.length; length++) {
            byte[] beginning = new String(message, 0, length, ISO_8859_1).getBytes(ISO_8859_1);
            assertThat(CanonicalReader.read(beginning)).isNull();
        }
    }

    @Provide
    Arbitrary<Citizen> citizens() {
        return Arbitraries.oneOf(Citizens.plain(), Citizens.any());
    }

    @Provide
    Arbitrary<String> edited() {
        return Edits.of(Citizens.plain());
    }

    private static Citizen plain() {
        return Citizen.of("file-1", Country.UNKNOWN, 1)
                .office("C. MADRID")
                .age(39)
                .registeredMonth(YearMonth.of(2020, 11))
                .build();
    }
}
