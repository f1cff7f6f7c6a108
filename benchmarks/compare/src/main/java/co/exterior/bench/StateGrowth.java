// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The job's throughput as it keeps more rows of state: one grouping each time, of ever more groups. */
record StateGrowth(Throughput throughput, int rounds) {

    private static final List<String> GROUPINGS = List.of(
            "sex",
            "country_code,education",
            "country_code,sex,education,marital_status",
            "country_code,sex,education,registered_month",
            "country_code,sex,education,marital_status,registered_month",
            "country_code,sex,education,birth_department,registered_month");

    /** The largest state does not go into what the job has by default, and all are to have the same. */
    private static final String HEAP = "6g";

    private static final int MOST_CELLS = 20_000_000;
    private static final Duration TIME_TO_SAY = Duration.ofMinutes(1);

    Chart measure() throws IOException, InterruptedException {
        Samples samples = new Samples();
        for (int round = 1; round <= rounds; round++) {
            for (String grouping : GROUPINGS) {
                measure(round, grouping, samples);
            }
        }
        return new Chart(
                "Throughput and state",
                String.format(
                        Locale.ROOT,
                        "%,d records, with one --by of ever more groups, heap of %s, median of %d",
                        throughput.records(),
                        HEAP,
                        rounds),
                "rows of state",
                "records/s",
                samples.series());
    }

    private void measure(int round, String grouping, Samples samples) throws IOException, InterruptedException {
        Stage stage = throughput.stage();
        Path folder = stage.folder("state");
        try (SparkRun job = SparkRun.job(stage, throughput.topic(), folder, settings(grouping))) {
            Measured measured = throughput.measure(job);
            long rows = Long.parseLong(job.awaitLine("state " + job.batches().last() + " ", TIME_TO_SAY));
            samples.add("job", grouping, (double) rows, measured.recordsPerSecond());
            System.err.printf(
                    "round %d of %d  %,d rows of state: %,.0f records/s%n",
                    round, rounds, rows, measured.recordsPerSecond());
        }
        Stage.delete(folder);
    }

    /** Without the page, whose own groupings would hide how small a small state is. */
    private JobSettings settings(String grouping) {
        return JobSettings.ofDemoWithoutPage(HEAP)
                .with("--by", grouping)
                .submittedWith("--conf", "spark.exterior.maxCells=" + MOST_CELLS)
                .submittedWith(
                        "--jars", throughput.stage().programs().sparkJar().toString())
                .submittedWith(
                        "--conf", "spark.sql.streaming.streamingQueryListeners=co.exterior.bench.spark.StateRows");
    }
}
