// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The smallest heap with which the job counts more and more records: ten million, where so many are wanted. */
record HeapGrowth(Stage stage, long records) {

    private static final long MOST = 10_000_000;
    private static final List<Integer> TENTHS = List.of(1, 3, 10);

    Chart measure() throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        for (int tenths : TENTHS) {
            long some = Math.max(1, Math.min(MOST, records) * tenths / 10);
            double heap = new SmallestHeap(stage, some).measure();
            points.add(new Point("job", (double) some, Spread.of(List.of(heap))));
        }
        return new Chart(
                "Smallest heap and records",
                "The smallest -Xmx with which the job counts them all, everything on; Spark itself asks for 450 MB",
                "records",
                "heap, MB",
                List.of(new Series("job", points)));
    }
}
