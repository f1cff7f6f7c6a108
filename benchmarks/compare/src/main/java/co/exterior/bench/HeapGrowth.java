// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.util.List;

/** The smallest heap with which the job counts more and more records: ten million, where so many are wanted. */
record HeapGrowth(Stage stage, long records) {

    private static final long MOST = 10_000_000;
    private static final List<Integer> TENTHS = List.of(1, 3, 10);

    Chart measure() throws IOException, InterruptedException {
        Samples samples = new Samples();
        for (int tenths : TENTHS) {
            long some = Math.max(1, Math.min(MOST, records) * tenths / 10);
            samples.add("job", "", (double) some, new SmallestHeap(stage, some).measure());
        }
        return new Chart(
                "Smallest heap and records",
                "The smallest -Xmx with which the job counts them all, everything on; Spark itself asks for 450 MB",
                "records",
                "heap, MB",
                samples.series());
    }
}
