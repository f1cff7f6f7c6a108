// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a topic of a cluster. */
public final class KafkaOptions {

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--topic", defaultValue = "exterior_data", description = "Default: ${DEFAULT-VALUE}.")
    private String topic;

    /**
     * The topic that the options name; nobody is asked for it yet.
     *
     * @throws UsageException where an option cannot be meant
     */
    public KafkaTarget target() {
        return cluster.target(topic);
    }
}
