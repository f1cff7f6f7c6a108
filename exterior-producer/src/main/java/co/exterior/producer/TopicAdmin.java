// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster for topics and makes them, with bounded patience. */
final class TopicAdmin implements AutoCloseable {

    private final KafkaTarget target;
    private final Admin admin;

    private TopicAdmin(KafkaTarget target, Admin admin) {
        this.target = target;
        this.admin = admin;
    }

    static TopicAdmin of(KafkaTarget target) {
        try {
            return new TopicAdmin(target, Admin.create(target.adminSettings()));
        } catch (KafkaException e) {
            throw target.failure("The topic " + target + " cannot be asked for", e);
        }
    }

    /** Makes a topic; an existing one stays as it is. */
    void createIfAbsent(NewTopic wanted) {
        if (describe(wanted.name()).isPresent()) {
            return; // to write to it, one need not be allowed to create it
        }
        KafkaTarget topic = target.sibling(wanted.name());
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // else somebody was quicker
                throw topic.failure("The topic " + topic + " cannot be created", e.getCause());
            }
        }
    }

    /** What the cluster says of a topic; empty where it does not exist. */
    Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(
                    await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw target.failure("The topic " + target.sibling(topic) + " cannot be asked for", e.getCause());
        }
    }

    private <T> T await(Future<T> answer) throws ExecutionException {
        try {
            return answer.get(KafkaTarget.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw target.failure("", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while the cluster was asked for the topic " + target + ".", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
