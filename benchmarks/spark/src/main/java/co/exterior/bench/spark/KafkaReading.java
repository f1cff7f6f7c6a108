// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import java.util.Map;

/** How a plan reads the topic with Spark's own source: as the job does, and with the polls that this source wants. */
final class KafkaReading {

    /**
     * As {@code co.exterior.app.KafkaMessages} and the defaults of {@code exterior stream} have them, less the headers. The
     * job polls little by little; Spark's source asks the broker two questions at each poll, and is the faster the larger
     * they are.
     */
    static final Map<String, String> OF_THE_JOB = Map.of(
            "kafka.isolation.level", "read_committed",
            "kafka.max.poll.records", "10000",
            "kafka.max.partition.fetch.bytes", "4194304",
            "kafka.receive.buffer.bytes", "1048576",
            "maxOffsetsPerTrigger", "4000000");

    private KafkaReading() {}
}
