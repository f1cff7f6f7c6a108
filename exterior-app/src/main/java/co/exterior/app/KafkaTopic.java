// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.JobException;

/**
 * What the cluster says of the topic.
 *
 * @param id another one for another topic of the same name: a topic that was deleted and made again is not the same
 * @param firstOffsets the sum of its partitions' first offsets, 0 where it has everything that was ever published
 */
record KafkaTopic(String name, String id, int partitions, short replicas, long firstOffsets) {

    /**
     * For a job that begins anew.
     *
     * @throws JobException where the topic has lost its beginning
     */
    void requireBeginning() {
        if (firstOffsets > 0) {
            throw JobException.surroundings(
                    "The topic " + name + " has lost its beginning, " + firstOffsets + " messages: what is counted from"
                            + " it would not be the whole; publish to a new topic that keeps everything.",
                    null);
        }
    }
}
