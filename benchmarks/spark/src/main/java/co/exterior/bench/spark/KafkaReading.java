// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import java.util.Map;

/** How the job reads its topic, for a plan that is to differ in nothing else. */
final class KafkaReading {

    /** As {@code co.exterior.app.KafkaMessages} and the defaults of {@code exterior stream} have them, less the headers. */
    static final Map<String, String> OF_THE_JOB = Map.of(
            "kafka.isolation.level", "read_committed",
            "kafka.max.poll.records", "10000",
            "kafka.max.partition.fetch.bytes", "4194304",
            "kafka.receive.buffer.bytes", "1048576",
            "maxOffsetsPerTrigger", "1000000");

    private KafkaReading() {}
}
