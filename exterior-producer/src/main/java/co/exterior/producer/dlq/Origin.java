// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import static java.util.Objects.requireNonNull;

/** Where a message stood when it was turned away: it tells one dead letter from another. */
record Origin(String topic, int partition, long offset) {

    Origin {
        requireNonNull(topic, "topic");
    }

    /** As {@code topic/partition/offset}. */
    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
