// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.model.DeadLetterHeaders;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Counts what a topic of dead letters holds: each origin once for each reason, since a batch that is repeated keeps its
 * messages again, and another job may have another reason. Those behind what the job has read are of a batch that does
 * not count yet.
 */
final class KeptDeadLetters {

    private final Positions read;
    private final Set<List<String>> kept = new HashSet<>();
    private final Map<String, Long> byReason = new HashMap<>();
    private final Map<String, Count> replayed = new HashMap<>();

    /** @param read how far the job has read the topic that the letters are of */
    KeptDeadLetters(Positions read) {
        this.read = read;
    }

    /** Those of a topic of records, up to where it is read. */
    static Kept of(KafkaTarget records, Positions read) {
        KeptDeadLetters letters = new KeptDeadLetters(read);
        try (TopicContent content =
                TopicContent.committed(records.sibling(DeadLetterHeaders.topicOf(records.topic())))) {
            content.read(letters::add);
        }
        return letters.kept();
    }

    Kept kept() {
        return new Kept(byReason, replayed);
    }

    void add(ConsumerRecord<byte[], byte[]> letter) {
        String reason = text(letter, DeadLetterHeaders.REASON).orElse("");
        OptionalLong partition = number(letter, DeadLetterHeaders.PARTITION);
        OptionalLong offset = number(letter, DeadLetterHeaders.OFFSET);
        if (text(letter, DeadLetterHeaders.REPLAYED).isPresent()) {
            // A message may be published anew several times, each in its own right.
            OptionalLong persons = number(letter, DeadLetterHeaders.PERSONS);
            replayed.merge(
                    text(letter, DeadLetterHeaders.SNAPSHOT).orElse(Account.NO_SNAPSHOT),
                    persons.isPresent() ? Count.of(1, persons.getAsLong()) : Count.unreadable(1),
                    Count::plus);
        } else if (partition.isPresent()
                && offset.isPresent()
                && read.contain((int) partition.getAsLong(), offset.getAsLong())
                && kept.add(List.of(partition.toString(), offset.toString(), reason))) {
            byReason.merge(reason, 1L, Long::sum);
        }
    }

    /** What is no number was not written by the job. */
    private static OptionalLong number(ConsumerRecord<byte[], byte[]> letter, String name) {
        return text(letter, name)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
