// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final Map<String, String> HOURLY = Map.of("window", "PT1H", "topic", "data");

    @TempDir
    Path parent;

    @Test
    void isTakenUpAgainByTheSameJob() {
        open("checkpoint", HOURLY);
        assertThatNoException().isThrownBy(() -> open("checkpoint", HOURLY));
    }

    @Test
    void isRefusedToAJobThatWouldMeanSomethingElseByItsCells() {
        open("checkpoint", HOURLY);
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> open("checkpoint", Map.of("window", "PT5M", "topic", "data")))
                .withMessageContaining("window = PT1H")
                .withMessageContaining("window = PT5M")
                .satisfies(refused -> assertThatSettingsAreAtFault(refused));
    }

    @Test
    void isRefusedInAFolderOfSomethingElse() throws IOException {
        Files.createDirectories(parent.resolve("somebody/elses"));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> open("somebody", HOURLY))
                .withMessageContaining("not a checkpoint of this job")
                .satisfies(refused -> assertThatSettingsAreAtFault(refused));
    }

    @Test
    void isRefusedWhereAFileStandsInItsPlace() throws IOException {
        Files.writeString(parent.resolve("file"), "");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> open("file", HOURLY))
                .withMessageContaining("is a file")
                .satisfies(refused -> assertThatSettingsAreAtFault(refused));
    }

    @Test
    void beginsInAnEmptyFolderAndAfterABeginningThatWasCutOff() throws IOException {
        Files.createDirectories(parent.resolve("empty"));
        Files.createDirectories(parent.resolve("cut-off"));
        Files.writeString(parent.resolve("cut-off/manifest.properties.tmp"), "win");
        assertThatNoException().isThrownBy(() -> open("empty", HOURLY));
        assertThatNoException().isThrownBy(() -> open("cut-off", HOURLY));
    }

    private void open(String name, Map<String, String> identity) {
        Checkpoint.open(parent.resolve(name).toString(), identity, new Configuration());
    }

    private static void assertThatSettingsAreAtFault(JobException refused) {
        org.assertj.core.api.Assertions.assertThat(refused.fault()).isEqualTo(JobException.Fault.SETTINGS);
    }
}
