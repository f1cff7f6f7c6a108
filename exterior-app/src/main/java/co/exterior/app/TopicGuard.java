// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.JobException;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/**
 * Sees to it that the topic stays the one that the job began with. Spark compares offsets alone: to it a topic that was
 * deleted, made again and filled past the old offset is the same, and what lies before that offset is never read.
 */
final class TopicGuard implements AutoCloseable {

    /** How long a cluster may be out of reach of a running job: long enough for a broker to start again. */
    private static final Duration OUTAGE = Duration.ofSeconds(60);

    private final KafkaMessages kafka;
    private final Admin admin;
    private final KafkaTopic began;

    private TopicGuard(KafkaMessages kafka, Admin admin, KafkaTopic began) {
        this.kafka = kafka;
        this.admin = admin;
        this.began = began;
    }

    /**
     * Guards the topic as it is now.
     *
     * @throws JobException where no broker answers in time, or the topic does not exist
     */
    static TopicGuard of(KafkaMessages kafka) {
        KafkaTopic began = kafka.requireTopic();
        return new TopicGuard(kafka, kafka.admin(OUTAGE), began);
    }

    KafkaTopic topic() {
        return began;
    }

    /**
     * Asks the cluster. What was read before is of the same topic, since an id never comes back.
     *
     * @throws JobException where it is another topic by now, or none
     */
    void requireSame() {
        if (!kafka.describe(admin, OUTAGE).id().equals(began.id())) {
            throw JobException.surroundings(
                    "The topic " + began.name() + " was deleted and made again while the job ran: the last batch does"
                            + " not count; start again with another checkpoint.",
                    null);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
