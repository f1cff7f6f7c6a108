// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.Locale;

/** Who takes part. */
enum Contestant {
    JOB,
    ORIGIN,
    FROM_JSON,
    SCAN,
    CONSUMER,
    KAFKA_STREAMS,
    FLINK,
    PUBLISH,
    PERF_TEST,
    READ;

    /** As it is called on the command line, in folders and in the table. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
