// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
        return Citizen.of("file-1", Country.UNKNOWN, 1).office("C. MADRID").build();
    }
}
