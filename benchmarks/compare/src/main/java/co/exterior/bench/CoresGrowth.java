// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;
import java.util.Locale;

/** The job's throughput with one core and with two: as threads of one process, and as workers of a cluster. */
record CoresGrowth(Throughput throughput, int rounds) {

    private static final int MOST_CORES = 2;
    private static final String THREADS = "threads of one process";
    private static final String WORKERS = "workers of a standalone cluster";

    Chart measure() throws IOException, InterruptedException {
        JobSettings settings = JobSettings.ofDemo(Programs.HEAP);
        Samples samples = new Samples();
        for (int round = 1; round <= rounds; round++) {
            for (int cores = 1; cores <= MOST_CORES; cores++) {
                add(samples, round, THREADS, cores, settings.submittedWith("--master", "local[" + cores + "]"));
            }
            for (int cores = 1; cores <= MOST_CORES; cores++) {
                try (Cluster cluster = Cluster.start(throughput.stage(), cores)) {
                    add(samples, round, WORKERS, cores, cluster.submit(settings));
                }
            }
        }
        return new Chart(
                "Throughput and cores",
                String.format(
                        Locale.ROOT,
                        "%,d records of 4 partitions, everything on, broker on the same machine, median of %d",
                        throughput.records(),
                        rounds),
                "cores for Spark's tasks",
                "records/s",
                samples.series());
    }

    private void add(Samples samples, int round, String kind, int cores, JobSettings settings)
            throws IOException, InterruptedException {
        Stage stage = throughput.stage();
        try (SparkRun job = SparkRun.job(stage, throughput.topic(), stage.folder("cores"), settings)) {
            Measured measured = throughput.measure(job);
            samples.add(kind, Integer.toString(cores), cores, measured.recordsPerSecond());
            System.err.printf(
                    "round %d of %d  %s, %d: %,.0f records/s%n",
                    round, rounds, kind, cores, measured.recordsPerSecond());
        }
    }
}
