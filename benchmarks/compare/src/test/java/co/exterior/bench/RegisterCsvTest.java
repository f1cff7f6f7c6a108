// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Reading;
import co.exterior.producer.RegisterFileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCsvTest {

    @TempDir
    private Path folder;

    @Test
    void everyRowIsARecordOfItsOwnThatThePublisherAccepts() throws IOException {
        Path file = folder.resolve("register.csv");
        RegisterCsv.write(file, folder.resolve("no sample"), 1_000);

        List<String> ids = new ArrayList<>();
        try (RegisterFileSource source = RegisterFileSource.open(file, Long.MAX_VALUE)) {
            source.records().forEachRemaining(row -> {
                assertThat(row.reading()).isInstanceOf(Reading.Accepted.class);
                ids.add(row.id());
            });
        }
        assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(file)).hasSize(1_001).doesNotHaveDuplicates();
    }

    @Test
    void aSampleKeepsAllButItsHeights() throws IOException {
        Path sample = folder.resolve("sample.csv");
        Files.writeString(sample, "Edad,Estatura (CM),Lugar\n-1,170,\"A, B\"\n30,-1,100%\n");
        Path file = folder.resolve("register.csv");
        RegisterCsv.write(file, sample, 3);

        assertThat(Files.readAllLines(file))
                .containsExactly("Edad,Estatura (CM),Lugar", "-1,0,\"A, B\"", "30,1,100%", "-1,2,\"A, B\"");
    }
}
