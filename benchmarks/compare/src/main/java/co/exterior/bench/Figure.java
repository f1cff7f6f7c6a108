// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.Locale;

/** A number of the job alone. */
enum Figure {
    LATENCY_P50_MS,
    LATENCY_P99_MS,
    PARSE_BYTES_PER_RECORD,
    HEAP_MB_10M,
    FIRST_TABLE_S;

    boolean ofLatency() {
        return this == LATENCY_P50_MS || this == LATENCY_P99_MS;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
