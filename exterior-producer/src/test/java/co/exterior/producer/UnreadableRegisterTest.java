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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D})
    void saysInWhichLineAFileIsOfNoKnownEncoding(int undefined) {
        String text = HEADER.replaceAll("[óíñ]", "_") + "\n" + ROW + "\nESP,1,1,C. BOGOTÁ " + (char) undefined + ",1\n";

        assertUnreadable(file(text.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining("neither UTF-8 (line 3) nor windows-1252")
                .withMessageContaining("iconv");
    }

    @Test
    void neverTakesUtf8WithAStrayByteForAnotherEncoding() {
        byte[] before = (HEADER + "\n" + ROW + "\nESP,1,1,C. BOGOT").getBytes(StandardCharsets.UTF_8);
        byte[] oneLetter = Arrays.copyOf(before, before.length + 1);
        oneLetter[before.length] = (byte) 0xC1;

        assertUnreadable(file(oneLetter)).withMessageContaining("neither UTF-8 (line 3)");
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
                .withMessageContaining("neither UTF-8 (line 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":true,"message":"Row limit\\nexceeded"} | an error that the API answered with, not rows: "Row limit exceeded"
            {"code":"x","error":true}                    | an error that the API answered with
            {"c_digo_iso_pa_s":"ESP"}                    | one JSON object: an array of rows is needed
            <!DOCTYPE html><html>                        | a web page, not rows
            [{"edad_a_os":"3"},                          | no whole JSON array of rows (line 1): it is cut off
            [{"edad_a_os":"SECRETO                       | no whole JSON array of rows
            [{"edad_a_os":SECRETO}]                      | no whole JSON array of rows
            [{"edad_a_os":"3"}][]                        | no whole JSON array of rows
            {"error":true                                | no whole JSON array of rows
            """)
    void refusesWhatTheApiGivesInsteadOfRows(String text, String sentence) {
        assertUnreadable(text).withMessageContaining(sentence).withMessageNotContaining("SECRETO");
        assertUnreadable("\uFEFF \n" + text).withMessageContaining(sentence.replaceAll(" \\(line.*", ""));
    }

    private ThrowableAssertAlternative<SourceException> assertUnreadable(String text) {
        return assertUnreadable(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ThrowableAssertAlternative<SourceException> assertUnreadable(Path file) {
        return assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> RegisterFileSource.open(file, Long.MAX_VALUE));
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("register.csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
