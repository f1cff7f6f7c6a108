// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many seconds a built {@code demo} takes to its first table with a record in it. */
record FirstTable(Stage stage) {

    /** Stands in a table's second line as soon as a window has something. */
    private static final String WINDOW = "window   2";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 20;

    double measure(int rounds) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            seconds.add(measure());
            System.err.printf("round %d of %d  %-14s %.1f s%n", round, rounds, "first table", seconds.get(round - 1));
        }
        return Spread.of(seconds).median();
    }

    private double measure() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Child demo = stage.keep(stage.programs().demo(stage.folder("demo")));
        try {
            while (demo.lines().stream().noneMatch(line -> line.startsWith(WINDOW))) {
                if (!demo.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw demo.failure("showed no table");
                }
                Thread.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            demo.terminate();
        }
    }
}
