// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The smallest heap with which the job counts so many records, found by halving the candidates. */
record SmallestHeap(Stage stage, long records) {

    private static final List<Integer> MEGABYTES = List.of(128, 192, 256, 384, 448, 480, 512, 640, 768, 1024, 2048);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    double measure() throws IOException, InterruptedException {
        stage.fill(topic(), records);
        int tooSmall = -1;
        int enough = MEGABYTES.size();
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            boolean counted = countsWith(MEGABYTES.get(middle));
            System.err.printf("heap of %d MB: %s%n", MEGABYTES.get(middle), counted ? "enough" : "too small");
            if (counted) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        stage.deleteTopic(topic());
        if (enough == MEGABYTES.size()) {
            throw new BenchException("The job does not count " + records + " records with a heap of "
                    + MEGABYTES.get(enough - 1) + " MB, the largest that is tried.");
        }
        return MEGABYTES.get(enough);
    }

    /** A topic that was deleted may still be on its way out when the next one comes. */
    private String topic() {
        return "bench_heap_" + records;
    }

    private boolean countsWith(int megabytes) throws IOException, InterruptedException {
        try (SparkRun job = SparkRun.job(stage, topic(), stage.folder("heap"), megabytes + "m")) {
            job.awaitCommitted(records, PATIENCE);
            return true;
        } catch (BenchException tooSmall) {
            System.err.println(tooSmall.getMessage());
            return false;
        }
    }
}
