// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a row of a file the same row again, and a file the same snapshot. */
class RecordIdentityTest {

    private static final String HEADER = "Código ISO país,Edad (años),Cantidad de personas,Estatura (CM)";

    @TempDir
    Path folder;

    @Test
    void givesEqualRowsDifferentIds() throws IOException {
        assertThat(ids("ESP,39,1,170", "ESP,39,1,170", "ESP,39,1,170")).doesNotHaveDuplicates();
    }

    @Test
    void givesTheSameRowsTheSameIdsAgain() throws IOException {
        String[] rows = {"ESP,39,1,170", "USA,20,1,-1", "ESP,39,1,170", "bad"};

        assertThat(ids(rows)).isEqualTo(ids(rows)).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheIdOfARowThatMoved() throws IOException {
        assertThat(ids("USA,20,1,-1", "ESP,39,1,170"))
                .containsExactlyInAnyOrderElementsOf(ids("ESP,39,1,170", "USA,20,1,-1"));
    }

    @Test
    void changesTheIdWithAColumnThatIsDropped() throws IOException {
        assertThat(ids("ESP,39,1,170")).doesNotContainAnyElementsOf(ids("ESP,39,1,171"));
    }

    @Test
    void tellsApartRowsWhoseTextIsCutDifferently() throws IOException {
        assertThat(ids("ESP,39,11,70")).doesNotContainAnyElementsOf(ids("ESP,39,1,170"));
    }

    @Test
    void namesTheSnapshotByTheContentOfTheFile() throws IOException {
        String snapshot = snapshot("a.csv", "ESP,39,1,170");

        assertThat(snapshot("b.csv", "ESP,39,1,170")).isEqualTo(snapshot);
        assertThat(snapshot("a.csv", "ESP,39,1,171")).isNotEqualTo(snapshot);
    }

    @Test
    void putsTheSnapshotIntoEveryRecord() throws IOException {
        try (RegisterFileSource source = open("a.csv", "ESP,39,1,170")) {
            assertThat(source.records().next().reading())
                    .isInstanceOfSatisfying(
                            Reading.Accepted.class,
                            accepted ->
                                    assertThat(accepted.citizen().snapshot()).isEqualTo(source.snapshot()));
            assertThat(source.name()).isEqualTo("a.csv");
        }
    }

    private List<String> ids(String... rows) throws IOException {
        try (RegisterFileSource source = open("register.csv", rows)) {
            List<String> ids = new ArrayList<>();
            source.records().forEachRemaining(record -> ids.add(record.id()));
            return ids;
        }
    }

    private String snapshot(String name, String... rows) throws IOException {
        try (RegisterFileSource source = open(name, rows)) {
            return source.snapshot();
        }
    }

    private RegisterFileSource open(String name, String... rows) throws IOException {
        Path file = Files.writeString(folder.resolve(name), HEADER + "\n" + String.join("\n", rows) + "\n");
        return RegisterFileSource.open(file, Long.MAX_VALUE);
    }
}
