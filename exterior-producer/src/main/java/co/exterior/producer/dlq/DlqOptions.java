// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.ClusterOptions;
import co.exterior.producer.KafkaTarget;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a topic of dead letters. */
final class DlqOptions {

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--topic",
            defaultValue = "exterior_data.dlq",
            description = "Of the dead letters. Default: ${DEFAULT-VALUE}.")
    private String topic;

    KafkaTarget target() {
        return cluster.target(topic);
    }
}
