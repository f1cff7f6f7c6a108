// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.app.ledger.Positions;
import co.exterior.job.JobException;
import java.util.Map;

/**
 * What the cluster says of the topic.
 *
 * @param id another one for another topic of the same name: a topic that was deleted and made again is not the same
 * @param firstOffsets by partition, 0 where it has everything that was ever published
 */
record KafkaTopic(String name, String id, int partitions, short replicas, Map<Integer, Long> firstOffsets) {

    KafkaTopic {
        firstOffsets = Map.copyOf(firstOffsets);
    }

    /**
     * For a job that has read so far.
     *
     * @throws JobException where messages behind that are gone
     */
    void requireRest(Positions read) {
        long lost = read.distanceTo(firstOffsets);
        if (lost > 0 && read.equals(Positions.BEGINNING)) {
            throw JobException.surroundings(
                    "The topic " + name + " has lost its beginning, " + lost + " messages: what is counted from it"
                            + " would not be the whole; publish to a new topic that keeps everything.",
                    null);
        }
        if (lost > 0) {
            throw JobException.surroundings(
                    "The topic " + name + " has lost " + lost + " messages that the job has not read: what it would"
                            + " count from now on would not be the whole; publish to a new topic that keeps"
                            + " everything, and begin anew.",
                    null);
        }
    }

    /**
     * For whoever counts anew what a job has counted.
     *
     * @param jobs the id of the topic that the job has read
     * @throws JobException where this is another topic, or has lost its beginning
     */
    void requireWhole(String jobs) {
        if (!id.equals(jobs)) {
            throw JobException.settings(
                    "The topic " + name + " is not the one that the job has read, but another of the"
                            + " same name: its id is " + id + ", and the job's was " + jobs + ".");
        }
        long lost = Positions.BEGINNING.distanceTo(firstOffsets);
        if (lost > 0) {
            throw JobException.surroundings(
                    "The topic " + name + " has lost its beginning, " + lost
                            + " messages: what it holds does not tell any more what the results should be.",
                    null);
        }
    }
}
