// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.Arrays;

/** How long records took to be seen, in milliseconds. */
record Latency(double p50, double p95, double p99) {

    /** Of the records' own: each percentile is the least that so many of them do not exceed. */
    static Latency of(long[] millis) {
        if (millis.length == 0) {
            throw new IllegalArgumentException("There are no records: at least one is needed.");
        }
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Latency(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[rank - 1];
    }
}
