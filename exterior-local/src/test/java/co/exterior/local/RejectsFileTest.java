// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.model.Refusal;
import co.exterior.model.RefusalReason;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {

    private static final Refusal REFUSAL = new Refusal(RefusalReason.NOT_A_COUNTRY, "country_code", "an \"ISO\", code");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void keepAnOlderFile() throws IOException {
        file = Files.writeString(folder.resolve("rejects.csv"), "old");
    }

    @Test
    void replacesTheOldFileWhenAllRowsAreInTheNewOne() throws IOException {
        try (RejectsFile rejects = RejectsFile.at(file)) {
            rejects.add(7, REFUSAL);
            assertThat(file).hasContent("old");
            rejects.finish();
        }

        assertThat(file)
                .hasContent("row,code,field,message\n7,NOT_A_COUNTRY,country_code,\"expected an \"\"ISO\"\", code\"\n");
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void hasItsHeaderWhereNoRowIsRefused() throws IOException {
        try (RejectsFile rejects = RejectsFile.at(file)) {
            rejects.finish();
        }

        assertThat(file).hasContent("row,code,field,message\n");
    }

    @Test
    void leavesTheOldFileWhereTheSourceBreaksOff() throws IOException {
        try (RejectsFile rejects = RejectsFile.at(file)) {
            rejects.add(7, REFUSAL);
        }

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void saysWhereItCannotBeWritten() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> RejectsFile.at(folder))
                .withMessageContaining("is a folder");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> RejectsFile.at(folder.resolve("none/rejects.csv")))
                .withMessageContaining("cannot be written");
    }
}
