// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import java.util.Map;

/** How the job reads its topic, for a plan that is to differ in nothing else. */
final class KafkaReading {

    /** As {@code co.exterior.app.KafkaMessages} and the defaults of {@code exterior stream} have them, less the headers. */
    static final Map<String, String> OF_THE_JOB =
            Map.of("kafka.isolation.level", "read_committed", "maxOffsetsPerTrigger", "200000");

    private KafkaReading() {}
}
