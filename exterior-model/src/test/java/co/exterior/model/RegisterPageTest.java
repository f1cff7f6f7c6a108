// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An array of rows, as the API gives a page. */
class RegisterPageTest {

    private static final String ROW = "{\"pa_s\":\"PERU\",\"c_digo_iso_pa_s\":\"PER\",\"edad_a_os\":\"27\","
            + "\"localizaci_n\":{\"latitude\":\"1\"},\"estatura_cm\":-1,\"g_nero\":null,\"cantidad_de_personas\":\"1\"}";

    @Test
    void givesEachRowsCellsAndItsWholeText() throws IOException {
        RegisterJson.Row row = rows("[" + ROW + "]").get(0);

        assertThat(row.cells())
                .containsOnlyKeys(
                        RegisterColumn.COUNTRY_NAME,
                        RegisterColumn.COUNTRY_CODE,
                        RegisterColumn.AGE,
                        RegisterColumn.PERSONS)
                .containsEntry(RegisterColumn.AGE, "27");
        assertThat(row.texts())
                .containsExactly(
                        "c_digo_iso_pa_s",
                        "PER",
                        "cantidad_de_personas",
                        "1",
                        "edad_a_os",
                        "27",
                        "estatura_cm",
                        "-1",
                        "pa_s",
                        "PERU");
        assertThat(row.read("page-1")).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void givesTheSameTextsWhateverTheOrderOfTheFields() throws IOException {
        List<RegisterJson.Row> rows =
                rows("[{\"a\":\"1\",\"b\":2,\"c\":null},{\"b\":\"2\",\"a\":1},{\"a\":2,\"b\":1}]");

        assertThat(rows.get(1).texts()).isEqualTo(rows.get(0).texts());
        assertThat(rows.get(2).texts()).isNotEqualTo(rows.get(0).texts());
    }

    @Test
    void refusesABadElementAloneAndReadsOn() throws IOException {
        String twice = ROW.replace("\"pa_s\"", "\"edad_a_os\"");
        String nested = ROW.replace("\"27\"", "{\"a\":[1,{}]}");

        assertThat(rows("[" + twice + ",7,[" + ROW + "]," + nested + ",null,{}," + ROW + "]"))
                .extracting(row -> row.read("page-1"))
                .extracting(reading -> reading instanceof Reading.Refused refused
                        ? refused.refusal().reason()
                        : null)
                .containsExactly(
                        RefusalReason.DUPLICATE_FIELD,
                        RefusalReason.NOT_JSON,
                        RefusalReason.NOT_JSON,
                        RefusalReason.WRONG_TYPE,
                        RefusalReason.NOT_JSON,
                        RefusalReason.MISSING_FIELD,
                        null);
    }

    @Test
    void neverTakesAPageThatIsCutOffForAWholeOne() {
        String page = "[" + ROW + "\n," + ROW + "]";

        for (int length = 1; length < page.length(); length++) {
            String cut = page.substring(0, length);
            assertThatThrownBy(() -> rows(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void neverTakesWhatIsNoArrayForAnEmptyOne() throws IOException {
        try (JsonParser json = RegisterJson.parser(new StringReader("[]"))) {
            json.nextToken();
            assertThat(RegisterJson.nextRow(json)).isEmpty();
            assertThatThrownBy(() -> RegisterJson.nextRow(json)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void readsEveryRowOfAPageOfTheApi() throws IOException {
        String page = Files.readString(SharedData.file("registro-2025-api-page.json"));

        assertThat(rows(page))
                .hasSize(1_000)
                .allSatisfy(row -> assertThat(row.read("page-1")).isInstanceOf(Reading.Accepted.class));
    }

    private static List<RegisterJson.Row> rows(String page) throws IOException {
        List<RegisterJson.Row> rows = new ArrayList<>();
        try (JsonParser json = RegisterJson.parser(new StringReader(page))) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            for (Optional<RegisterJson.Row> row = RegisterJson.nextRow(json);
                    row.isPresent();
                    row = RegisterJson.nextRow(json)) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
