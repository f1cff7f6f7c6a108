// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the job grows: with its state, with cores, and the heap with the records. Drawn and said as it is measured. */
record Growth(Stage stage, long records, int rounds, Path folder) {

    /** One batch of the job, less what partitions of unequal length leave over. */
    private static final long WARM_UP = 3_999_000;

    private static final String TOPIC = "bench_growth";

    void run(PrintStream out) throws IOException, InterruptedException {
        stage.fill(TOPIC, WARM_UP + records);
        Throughput throughput = new Throughput(stage, TOPIC, WARM_UP, records);
        publish("growth-state", new StateGrowth(throughput, rounds).measure(), out);
        publish("growth-cores", new CoresGrowth(throughput, rounds).measure(), out);
        stage.deleteTopic(TOPIC);
        publish("growth-heap", new HeapGrowth(stage, records).measure(), out);
    }

    private void publish(String name, Chart chart, PrintStream out) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), Plot.svg(chart));
        out.print(chart.table());
        out.flush();
    }
}
