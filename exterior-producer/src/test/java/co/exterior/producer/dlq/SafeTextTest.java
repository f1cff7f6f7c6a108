// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTextTest {

    static Stream<Arguments> textsThatAreSafe() {
        return Stream.of(
                arguments("ESPAÑA 日本 \uD83D\uDC69", "ESPAÑA 日本 \uD83D\uDC69"),
                arguments("C:\\temp", "C:\\\\temp"),
                arguments("\033[2J\033]0;x\007", "\\u{001B}[2J\\u{001B}]0;x\\u{0007}"),
                arguments("a\r\n\tb", "a\\r\\n\\tb"),
                arguments("\u009B31m\u007F", "\\u{009B}31m\\u{007F}"),
                arguments("a\u202Eb\u2028\uFEFF", "a\\u{202E}b\\u{2028}\\u{FEFF}"));
    }

    @ParameterizedTest
    @MethodSource("textsThatAreSafe")
    void showsWhatIsVisibleAndNumbersTheRest(String text, String safe) {
        assertThat(SafeText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({"c328, \\x{c328}", "ff, \\x{ff}", "eda080, \\x{eda080}", "'', ''"})
    void showsBytesThatAreNoTextInHexadecimal(String hex, String safe) {
        assertThat(SafeText.of(HexFormat.of().parseHex(hex))).isEqualTo(safe);
    }

    @Property
    void neverLetsAControlCharacterThroughAndKeepsTextsApart(@ForAll byte[] one, @ForAll byte[] other) {
        String safe = SafeText.of(one);

        assertThat(safe.codePoints().map(Character::getType))
                .doesNotContain((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR);
        assertThat(safe.equals(SafeText.of(other))).isEqualTo(Arrays.equals(one, other));
    }
}
