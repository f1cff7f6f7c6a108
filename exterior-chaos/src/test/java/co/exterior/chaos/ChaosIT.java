// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short {@code bin/exterior chaos}: each kind of fault once. */
@Tag("chaos")
class ChaosIT {

    private static final long SEED = 1;
    private static final int FAULTS = Fault.values().length;
    private static final long RECORDS = 40_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndCountsNothingTwiceWhateverFailsAtWhateverMoment() throws Exception {
        Guarantees seen = new Guarantees("faults");
        try (ChaosRun run = new ChaosRun(Path.of(System.getProperty("exterior.root")), new WorkFolder(folder))) {
            Comparison comparison = run.run(SEED, RECORDS, Script.of(SEED, FAULTS));
            assertThat(comparison.findings()).isEmpty();
            for (Fault fault : Fault.values()) {
                seen.saw("PostgreSQL", fault.text(), comparison.summary(), "exactly once in effect");
                seen.saw("Kafka", fault.text(), comparison.summary(), "exactly once in effect");
                seen.saw("CSV", fault.text(), comparison.summary(), "exactly once in effect");
                seen.saw("dead letters", fault.text(), "0 lost", "at least once");
            }
        }
        seen.requireDocumented();
    }
}
