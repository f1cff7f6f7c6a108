// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.model.Citizen;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which the same rows circulate. */
class RegisterFileKindsTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String COMMAS = """
            País,Código ISO país,Edad (años),Oficina de registro,Localización,Cantidad de personas
            ESPAÑA,ESP,39,C. BAKÚ,"(40.4, -3.7)",2
            PERÚ,PER,abc,C. LIMA,"(1.5, 2.5)",1
            PERÚ,PER,-1,"C. LIMA\nNORTE; ""A"" – 5 €","(1.5, 2.5)",1
            """;
    private static final String SEMICOLONS = """
            País;Código ISO país;Edad (años);Oficina de registro;Localización;Cantidad de personas
            ESPAÑA;ESP;39;C. BAKÚ;(40.4, -3.7);2
            PERÚ;PER;abc;C. LIMA;(1.5, 2.5);1
            PERÚ;PER;-1;"C. LIMA\nNORTE; ""A"" – 5 €";(1.5, 2.5);1
            """;
    private static final String JSON = """
            [{"pa_s":"ESPAÑA","c_digo_iso_pa_s":"ESP","edad_a_os":"39","oficina_de_registro":"C. BAKÚ",
              "localizaci_n":{"latitude":"40.4"},"cantidad_de_personas":"2"}
            ,{"pa_s":"PERÚ","c_digo_iso_pa_s":"PER","edad_a_os":"abc","cantidad_de_personas":"1"}
            ,{"c_digo_iso_pa_s":"PER","edad_a_os":-1,"oficina_de_registro":"C. LIMA\\nNORTE; \\"A\\" – 5 €",
              "cantidad_de_personas":1}]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {COMMAS, SEMICOLONS, JSON})
    void giveTheSameRecordsInEveryEncodingAndLineEndAndCompressedOrNot(String text) throws IOException {
        for (String ends : List.of("\n", "\r\n")) {
            String lines = text.replace("\n", ends);
            assertGivesTheThreeRows(utf8(lines));
            assertGivesTheThreeRows(utf8("\uFEFF" + lines));
            assertGivesTheThreeRows(lines.getBytes(WINDOWS_1252));
        }
    }

    private void assertGivesTheThreeRows(byte[] content) throws IOException {
        for (byte[] bytes : List.of(content, gzip(content))) {
            List<Reading> readings =
                    read(bytes).stream().map(SourceRecord::reading).toList();
            assertThat(readings).hasSize(3);
            assertThat(((Reading.Accepted) readings.get(0)).citizen())
                    .extracting(citizen -> citizen.country().code(), Citizen::age, Citizen::office, Citizen::persons)
                    .containsExactly("ESP", 39, "C. BAKÚ", 2);
            assertThat(((Reading.Refused) readings.get(1)).refusal().reason()).isEqualTo(RefusalReason.NOT_AN_INTEGER);
            assertThat(((Reading.Accepted) readings.get(2)).citizen())
                    .extracting(
                            citizen -> citizen.country().code(),
                            Citizen::age,
                            citizen -> citizen.office().replace("\r", ""),
                            Citizen::persons)
                    .containsExactly("PER", null, "C. LIMA\nNORTE; \"A\" – 5 €", 1);
        }
    }

    @Test
    void losesNoRowToAnUnclosedQuoteBetweenSemicolons() throws IOException {
        String rows = "x;PER;27;C. LIMA;y;1\n";
        String header = SEMICOLONS.substring(0, SEMICOLONS.indexOf('\n') + 1);

        assertThat(read(utf8(header + "x;PER;27;\"C. LIMA;y;1\n" + rows + rows + "x;PER;27;\"C.; LIMA\";y;1\n" + rows)))
                .extracting(record -> record.reading() instanceof Reading.Accepted)
                .containsExactly(false, false, false, false, true);
        String unclosed = "x;PER;27;\"C. LIMA;y;1\n";
        assertThat(read(utf8(header + unclosed + unclosed + rows)))
                .extracting(record -> record.reading() instanceof Reading.Accepted)
                .containsExactly(false, false, true);
    }

    @Test
    void saysThatAFileWasNotUtf8() throws IOException {
        assertThat(name(COMMAS.getBytes(WINDOWS_1252))).isEqualTo("register (read as windows-1252)");
        assertThat(name(utf8(COMMAS))).isEqualTo("register");
    }

    @Test
    void givesAFileTheSameSnapshotAndIdsWhetherItIsCompressedOrNot() throws IOException {
        try (RegisterFileSource plain = open(utf8(COMMAS))) {
            String snapshot = plain.snapshot();
            List<SourceRecord> records = read(plain);
            try (RegisterFileSource compressed = open(gzip(utf8(COMMAS)))) {
                assertThat(compressed.snapshot()).isEqualTo(snapshot);
                assertThat(read(compressed)).isEqualTo(records);
            }
        }
    }

    @Test
    void readsEveryMemberOfAGzipFile() throws IOException {
        int half = COMMAS.indexOf("PERÚ");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(utf8(COMMAS.substring(0, half))));
        both.write(gzip(utf8(COMMAS.substring(half))));

        assertThat(read(both.toByteArray())).isEqualTo(read(utf8(COMMAS)));
    }

    @Test
    void neverTakesAGzipFileThatIsCutOffForAWholeOne() throws IOException {
        byte[] whole = gzip(utf8(COMMAS.repeat(50)));

        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> open(cut))
                    .withMessageContaining("its gzip data is cut off: fetch it again");
        }
    }

    @Test
    void refusesAGzipFileThatIsDamagedAnywhere() throws IOException {
        byte[] whole = gzip(utf8(COMMAS.repeat(50)));

        for (int position = 10; position < whole.length; position++) {
            byte[] damaged = whole.clone();
            damaged[position] ^= 0x10;
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> open(damaged))
                    .withMessageContaining("gzip data");
        }
        for (int more : new int[] {1, 18, 19, 100_000}) {
            byte[] trailed = Arrays.copyOf(whole, whole.length + more);
            Arrays.fill(trailed, whole.length, trailed.length, (byte) 'x');
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> open(trailed))
                    .withMessageContaining("something else stands behind its gzip data");
        }
    }

    /** There the decompressor has nothing left in hand, and the rest is still in the file. */
    @Test
    void seesWhatStandsBehindGzipDataThatEndsWithAChunk() throws IOException {
        int chunk = 10 + (1 << 16); // the header is read byte by byte, the rest in chunks
        Random random = new Random(1);
        String digits =
                random.ints(2 * chunk, 0, 16).mapToObj(Integer::toHexString).collect(joining());
        int length = chunk;
        byte[] whole = gzip(utf8(digits.substring(0, length)));
        while (whole.length != chunk) {
            assertThat(whole.length).isLessThan(chunk);
            length += Math.max(1, (chunk - whole.length) / 2);
            whole = gzip(utf8(digits.substring(0, length)));
        }
        byte[] trailed = Arrays.copyOf(whole, chunk + 100);

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> open(trailed))
                .withMessageContaining("something else stands behind its gzip data");
    }

    @Test
    void refusesAFileThatSwellsWithoutEnd() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int megabyte = 0; megabyte < 80; megabyte++) {
                out.write(blanks);
            }
        }

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> open(bomb.toByteArray()))
                .withMessageContaining("decompressed to more than 100 times its size");
    }

    @Test
    void readsThePageOfTheApiAsTheFirstRowsOfTheSample() throws IOException {
        Path page = SharedData.file("registro-2025-api-page.json");
        Path sample = SharedData.file("registro-2025-sample.csv");

        try (RegisterFileSource json = RegisterFileSource.open(page, Long.MAX_VALUE);
                RegisterFileSource csv = RegisterFileSource.open(sample, 1_000)) {
            assertThat(values(json)).hasSize(1_000).isEqualTo(values(csv));
        }
    }

    @Test
    void readsTheWholeSampleOf2023() throws IOException {
        try (RegisterFileSource source =
                RegisterFileSource.open(SharedData.file("registro-2023-sample.csv"), Long.MAX_VALUE)) {
            List<SourceRecord> records = read(source);

            assertThat(records).hasSize(1_983).allMatch(record -> record.reading() instanceof Reading.Accepted);
            assertThat(records.stream()
                            .mapToLong(record -> ((Reading.Accepted) record.reading())
                                    .citizen()
                                    .persons())
                            .sum())
                    .isEqualTo(3_219);
        }
    }

    /** Whatever the record, but for the snapshot, which is another. */
    private static List<String> values(RegisterFileSource source) {
        return read(source).stream()
                .map(record -> record.reading().toString().replace(source.snapshot(), ""))
                .toList();
    }

    private List<SourceRecord> read(byte[] content) throws IOException {
        try (RegisterFileSource source = open(content)) {
            return read(source);
        }
    }

    private static List<SourceRecord> read(RegisterFileSource source) {
        List<SourceRecord> records = new ArrayList<>();
        source.records().forEachRemaining(records::add);
        return records;
    }

    private String name(byte[] content) throws IOException {
        try (RegisterFileSource source = open(content)) {
            return source.name();
        }
    }

    /** The name says nothing: a file is told by its content. */
    private RegisterFileSource open(byte[] content) throws IOException {
        return RegisterFileSource.open(Files.write(folder.resolve("register"), content), Long.MAX_VALUE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
