// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.producer.UsageException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    @Test
    void growthAndRatiosAreNotMeasuredTogether(@TempDir Path folder) {
        Path plots = folder.resolve("plots");
        BenchCommand command = new BenchCommand();
        new CommandLine(command).parseArgs("--growth", plots.toString(), "--only", "job_vs_scan");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(command::call)
                .withMessage("--growth measures no ratio and no figure: leave --only out.");
        assertThat(plots).doesNotExist();
    }
}
