// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The parts that faults hit.
 *
 * @param results a file that the job writes first of all, whenever it starts
 */
record Stage(
        RestartableBroker broker,
        PostgresServer postgres,
        FaultProxy proxy,
        SupervisedJob job,
        DamagedMessages damaged,
        Path results) {

    /** Whether the job has come so far that it counts: what hits it before hits Spark's start alone. */
    boolean jobCounts() {
        ExteriorProcess process = job.process();
        Instant started = ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().startInstant())
                .orElse(Instant.MAX);
        return process.isAlive()
                && Instant.ofEpochMilli(results.toFile().lastModified()).isAfter(started);
    }
}
