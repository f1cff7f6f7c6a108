// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.KafkaTarget;
import co.exterior.producer.PublishException;
import co.exterior.producer.TopicContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Publishes dead letters anew, each with its marker or not at all: whenever a replay ends, the next one sees what it
 * has published. The latest replay of a topic is the only one; one that still runs is ended by it. Not thread-safe.
 */
final class Replay implements AutoCloseable {

    /** Few enough for a transaction that holds up no reader for long. */
    private static final int LETTERS_IN_A_TRANSACTION = 200;

    private final KafkaTarget target;
    private final Producer<byte[], byte[]> producer;
    private final List<DeadLetter> portion = new ArrayList<>();
    private final Map<String, Long> replayed = new HashMap<>();
    private final Set<String> topics = new HashSet<>();
    private long before;
    private long cut;

    private Replay(KafkaTarget target, Producer<byte[], byte[]> producer) {
        this.target = target;
        this.producer = producer;
    }

    /** A replay of a topic of dead letters. */
    static Replay of(KafkaTarget target) {
        try {
            return new Replay(target, target.transactionalProducer("exterior-replay-" + target.topic()));
        } catch (KafkaException e) {
            throw target.failure("The dead letters of " + target + " cannot be replayed", e);
        }
    }

    /**
     * Publishes those that are chosen.
     *
     * @throws PublishException where a topic does not exist, no broker answers, or another replay has begun
     */
    ReplayReport run(Selection selection, boolean again) {
        requireTopic(target);
        try {
            // Ends any other replay before the markers are read: none can be written behind our back.
            producer.initTransactions();
            DeadLetters letters = DeadLetters.of(target);
            letters.forEach(letter -> {
                if (selection.matches(letter.origin(), letter.reason())) {
                    take(letter, !again && letters.replayed().containsKey(letter.origin()));
                }
            });
            publish();
            return new ReplayReport(replayed, before, cut);
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            throw new PublishException(
                    "Another replay of the topic " + target + " has begun, and this one ends after " + total()
                            + " messages: what it has published is marked.",
                    other);
        } catch (KafkaException e) {
            throw target.failure(
                    "The replay of the topic " + target + " ended after " + total() + " messages, which are marked", e);
        }
    }

    private void take(DeadLetter letter, boolean wasReplayed) {
        if (wasReplayed) {
            before++;
        } else if (letter.isCut()) {
            cut++;
        } else {
            portion.add(letter);
            if (portion.size() == LETTERS_IN_A_TRANSACTION) {
                publish();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails where one of them does
    private void publish() {
        if (portion.isEmpty()) {
            return;
        }
        for (DeadLetter letter : portion) {
            if (topics.add(letter.origin().topic())) {
                requireTopic(target.sibling(letter.origin().topic()));
            }
        }
        Instant now = Instant.now();
        producer.beginTransaction();
        for (DeadLetter letter : portion) {
            producer.send(letter.anew());
            producer.send(letter.marker(now));
        }
        producer.commitTransaction();
        portion.forEach(letter -> replayed.merge(letter.reason(), 1L, Long::sum));
        portion.clear();
    }

    private static void requireTopic(KafkaTarget topic) {
        try (TopicContent content = TopicContent.committed(topic)) {
            if (!content.exists()) {
                throw new PublishException(
                        "The topic " + topic + " does not exist: no dead letter can be replayed.", null);
            }
        }
    }

    private long total() {
        return replayed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is not committed by now is aborted by the broker. */
    @Override
    public void close() {
        producer.close();
    }
}
