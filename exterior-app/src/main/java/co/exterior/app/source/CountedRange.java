// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.time.Instant;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;

/**
 * What one task counts: messages of one partition of the topic.
 *
 * @param openFrom earlier times are late
 * @param latestBelieved later times are not believed
 */
record CountedRange(KafkaBatchInputPartition messages, Instant openFrom, Instant latestBelieved)
        implements InputPartition {

    /** How many messages it has, and marks of transactions. */
    long length() {
        return messages.offsetRange().untilOffset() - messages.offsetRange().fromOffset();
    }

    @Override
    public String[] preferredLocations() {
        return messages.preferredLocations();
    }
}
