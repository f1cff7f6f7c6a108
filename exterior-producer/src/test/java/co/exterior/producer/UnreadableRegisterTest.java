// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read as a whole: nothing is published from them. */
class UnreadableRegisterTest {

    private static final String HEADER =
            "Código ISO país,Edad (años),Cantidad de personas,Oficina de registro,Estatura (CM)";
    private static final String ROW = "ESP,39,2,C. MADRID,-1";

    @TempDir
    Path folder;

    @Test
    void namesEveryNeededColumnThatIsMissingAndTheNearest() {
        assertUnreadable("Código ISO país,Edad (anios),Personas\n")
                .withMessageContaining(
                        "has no column \"Edad (años)\" (or \"edad_a_os\"), the nearest is \"Edad (anios)\"")
                .withMessageContaining("has no column \"Cantidad de personas\"")
                .withMessageNotContaining("Código");
    }

    @Test
    void refusesAColumnOfTheRecordThatStandsTwice() {
        assertUnreadable(HEADER + ",edad_a_os\n").withMessageContaining("has the column \"edad_a_os\" twice");
    }

    @Test
    void refusesOtherSeparators() {
        assertUnreadable(HEADER.replace(',', ';') + "\n").withMessageContaining("separated by semicolons");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \n\t\r\n", "\uFEFF", "\uFEFF\n"})
    void refusesAnEmptyFile(String text) {
        assertUnreadable(text).withMessageContaining("is empty");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertUnreadable(folder.resolve("none.csv")).withMessageContaining("none.csv does not exist");
        assertUnreadable(folder).withMessageContaining("is a directory");
        assertUnreadable(Path.of("/dev/null")).withMessageContaining("is not a regular file");
    }

    @Test
    void saysInWhichLineAFileIsNotUtf8() {
        String text = HEADER.replaceAll("[óíñ]", "_") + "\n" + ROW + "\nESP,1,1,C. BOGOTÁ,1\n" + ROW + "\n";

        assertUnreadable(file(text.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining("not UTF-8 (line 3)")
                .withMessageContaining("iconv");
    }

    @Test
    void findsTheLineThatIsNotUtf8BehindManyOthers() {
        byte[] long200KiB = (HEADER + "\n" + "ESP,1,1,ÑANDÚ,1\n".repeat(12_000)).getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(long200KiB, long200KiB.length + 1);
        text[text.length - 1] = (byte) 0xC3; // the first half of a letter, and then the end

        assertUnreadable(file(text)).withMessageContaining("(line 12002)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void refusesUtf16(String charset) {
        assertUnreadable(file((HEADER + "\n" + ROW + "\n").getBytes(Charset.forName(charset))))
                .withMessageContaining("not UTF-8 (line 1)");
    }

    private ThrowableAssertAlternative<SourceException> assertUnreadable(String text) {
        return assertUnreadable(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ThrowableAssertAlternative<SourceException> assertUnreadable(Path file) {
        return assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> RegisterCsvSource.open(file, Long.MAX_VALUE));
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("register.csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
