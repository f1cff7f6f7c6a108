// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import co.exterior.model.RegisterColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterFileSourceTest {

    private static final String HEADER =
            "Código ISO país,Edad (años),Cantidad de personas,Oficina de registro,Estatura (CM)";
    private static final String ROW = "ESP,39,2,C. MADRID,-1";

    @TempDir
    Path folder;

    @Test
    void doesNotComeToItsEndWhereTheFileWasChangedMeanwhile() throws IOException {
        Path file = Files.writeString(folder.resolve("changing.csv"), HEADER + "\n" + ROW + "\n");
        try (RegisterFileSource source = RegisterFileSource.open(file, Long.MAX_VALUE)) {
            Iterator<SourceRecord> records = source.records();
            records.next();
            Files.writeString(file, HEADER + "\n" + ROW + "\n" + ROW + "\n");
            assertThatThrownBy(() -> records.forEachRemaining(record -> {}))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("was changed while it was read");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + "\n" + ROW + "\n",
                HEADER + "\n" + ROW,
                "\uFEFF" + HEADER + "\n" + ROW + "\n",
                "\uFEFF\"Código ISO país\",Edad (años),Cantidad de personas,Oficina de registro\nESP,39,2,C. MADRID\n",
                HEADER + "\r\n" + ROW + "\r\n",
                HEADER + "\n\n" + ROW + "\n\n",
                "c_digo_iso_pa_s,edad_a_os,cantidad_de_personas,oficina_de_registro\nESP,39,2,C. MADRID\n",
                "Estatura (CM),Oficina de registro,Cantidad de personas,Edad (años),Código ISO país\n-1,C. MADRID,2,39,ESP\n",
                "x,Código ISO país,y,Edad (años),Cantidad de personas,x,Oficina de registro\n,ESP,,39,2,,C. MADRID\n",
                "\"CÓDIGO ISO PAÍS\", edad (años) ,Cantidad de personas,Oficina de registro\n\"ESP\", 39 ,\"2\",\"C. MADRID\"\n"
            })
    void readsARowByTheNamesOfTheHeader(String text) {
        assertThat(read(text)).singleElement().satisfies(record -> {
            Reading.Accepted accepted = (Reading.Accepted) record.reading();
            assertThat(accepted.citizen())
                    .isEqualTo(Citizen.of(
                                    accepted.citizen().snapshot(),
                                    Country.ofCode("ESP").orElseThrow(),
                                    2)
                            .age(39)
                            .office("C. MADRID")
                            .build());
        });
    }

    @Test
    void losesNoRowWithoutACountWhereverAQuoteIsTooManyOrTooFew() {
        String rows = "ESP,39,2,C. MADRID,\"(1, 2)\"\n".repeat(3) + "ESP,39,2,C. MADRID,-1\n".repeat(3);
        for (int position = 0; position < rows.length(); position++) {
            String more = rows.substring(0, position) + '"' + rows.substring(position);
            assertThat(read(HEADER + "\n" + more)).as(more).hasSize(6);
            if (rows.charAt(position) == '"') {
                String fewer = rows.substring(0, position) + rows.substring(position + 1);
                assertThat(read(HEADER + "\n" + fewer)).as(fewer).hasSize(6);
            }
        }
    }

    @Test
    void refusesOnlyTheRowsThatAnUnclosedQuoteSwallows() {
        List<Reading> readings =
                read(HEADER + """

                        ESP,39,2,C. MADRID,"-1
                        ESP,39,2,C. MADRID,-1
                        ESP,39,2,C. MADRID,"(1, 2)"
                        ESP,39,2,C. MADRID,-1
                        """).stream().map(SourceRecord::reading).toList();
        assertThat(readings).hasSize(4);
        assertThat(readings.subList(0, 3))
                .allSatisfy(reading -> assertThat(
                                ((Reading.Refused) reading).refusal().reason())
                        .isEqualTo(RefusalReason.UNCLOSED_QUOTE));
        assertThat(readings.get(3)).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void readsCommasAndLineBreaksWithinQuotes() {
        List<SourceRecord> records = read(HEADER + "\nESP,39,2,\"C. MADRID,\n\"\"CENTRO\"\"\",-1\n" + ROW + "\n");

        assertThat(records)
                .extracting(record ->
                        ((Reading.Accepted) record.reading()).citizen().office())
                .containsExactly("C. MADRID,\n\"CENTRO\"", "C. MADRID");
    }

    @Test
    void refusesBadRowsAndReadsOn() {
        String bad = String.join("\n", "ESP,39,2", ROW + ",1", " ", ",39,2,,", "ESP,x,2,,", "ESP,39,0,,");

        assertThat(read(HEADER + "\n" + bad + "\n" + ROW + "\n"))
                .extracting(record -> record.reading() instanceof Reading.Refused refused
                        ? refused.refusal().reason()
                        : "accepted")
                .containsExactly(
                        RefusalReason.COLUMN_COUNT,
                        RefusalReason.COLUMN_COUNT,
                        RefusalReason.COLUMN_COUNT,
                        RefusalReason.MISSING_FIELD,
                        RefusalReason.NOT_AN_INTEGER,
                        RefusalReason.OUT_OF_RANGE,
                        "accepted");
    }

    @Test
    void hasNoRecordsWhereTheFileHasOnlyAHeader() {
        assertThat(read(HEADER + "\n")).isEmpty();
    }

    @Test
    void readsNoMoreRowsThanAskedFor() {
        Path file = file((HEADER + "\n" + (ROW + "\n").repeat(5)).getBytes(StandardCharsets.UTF_8));

        assertThat(read(file, 2))
                .extracting(SourceRecord::id)
                .isEqualTo(read(file, 5).stream().map(SourceRecord::id).limit(2).toList());
        assertThat(read(file, 9)).hasSize(5);
    }

    @Test
    void readsTheWholeSampleOfTheRegister() {
        List<SourceRecord> records = read(SharedData.file("registro-2025-sample.csv"), Long.MAX_VALUE);

        assertThat(records).hasSize(20_000).allMatch(record -> record.reading() instanceof Reading.Accepted);
        assertThat(records.stream()
                        .mapToLong(record ->
                                ((Reading.Accepted) record.reading()).citizen().persons())
                        .sum())
                .isEqualTo(20_120);
        assertThat(records).extracting(SourceRecord::id).doesNotHaveDuplicates();
    }

    @Test
    void takesEveryColumnOfTheRecordFromTheSampleOfTheRegister() throws IOException {
        try (var lines = Files.lines(SharedData.file("registro-2025-sample.csv"))) {
            List<String> names = List.of(lines.findFirst().orElseThrow().split(","));

            assertThat(names.stream().flatMap(name -> RegisterColumn.named(name).stream()))
                    .containsExactlyInAnyOrder(RegisterColumn.values());
        }
    }

    private List<SourceRecord> read(String text) {
        return read(file(text.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    }

    private static List<SourceRecord> read(Path file, long atMost) {
        try (RegisterFileSource source = RegisterFileSource.open(file, atMost)) {
            List<SourceRecord> records = new ArrayList<>();
            source.records().forEachRemaining(records::add);
            return records;
        }
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("register.csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
