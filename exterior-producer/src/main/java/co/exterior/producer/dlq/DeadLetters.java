// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.KafkaTarget;
import co.exterior.producer.PublishException;
import co.exterior.producer.TopicContent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The dead letters of a topic, each once: the job keeps one at least once, so the same origin may stand there twice.
 * Their values are never all in memory. Not thread-safe.
 */
final class DeadLetters {

    private final KafkaTarget target;
    private final Map<Origin, String> reasons = new LinkedHashMap<>();
    private final Map<Origin, String> replayed = new LinkedHashMap<>();
    private long others;

    private DeadLetters(KafkaTarget target) {
        this.target = target;
    }

    /**
     * Reads through the topic as it stands.
     *
     * @throws PublishException where it does not exist, or no broker answers in time
     */
    static DeadLetters of(KafkaTarget target) {
        DeadLetters letters = new DeadLetters(target);
        try (TopicContent content = TopicContent.committed(target)) {
            if (!content.exists()) {
                throw new PublishException(
                        "The topic " + target + " does not exist: either it has another name, or no message was ever"
                                + " turned away.",
                        null);
            }
            content.read(message -> DeadLetter.of(message).ifPresentOrElse(letters::note, () -> letters.others++));
        }
        return letters;
    }

    private void note(DeadLetter letter) {
        if (letter.replayed().isPresent()) {
            replayed.put(letter.origin(), letter.replayed().get());
        } else {
            reasons.putIfAbsent(letter.origin(), letter.reason());
        }
    }

    /** Why, by origin. */
    Map<Origin, String> reasons() {
        return reasons;
    }

    /** When last, by origin, of those that were published anew. */
    Map<Origin, String> replayed() {
        return replayed;
    }

    /** Messages that are no dead letters. */
    long others() {
        return others;
    }

    /** Reads through the topic once more, for the whole dead letters. */
    void forEach(Consumer<DeadLetter> each) {
        Set<Origin> seen = new HashSet<>();
        try (TopicContent content = TopicContent.committed(target)) {
            content.read(message -> DeadLetter.of(message)
                    .filter(letter -> letter.replayed().isEmpty() && seen.add(letter.origin()))
                    .ifPresent(each));
        }
    }
}
