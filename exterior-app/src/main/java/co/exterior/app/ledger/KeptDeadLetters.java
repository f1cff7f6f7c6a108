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
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts what a topic of dead letters holds, each origin once. */
final class KeptDeadLetters {

    private final Set<List<String>> kept = new HashSet<>();
    private final Map<String, Long> byReason = new HashMap<>();
    private final Map<String, Count> replayed = new HashMap<>();

    private KeptDeadLetters() {}

    static Kept of(KafkaTarget records) {
        KeptDeadLetters letters = new KeptDeadLetters();
        try (TopicContent content =
                TopicContent.committed(records.sibling(DeadLetterHeaders.topicOf(records.topic())))) {
            content.read(letters::add);
        }
        return new Kept(letters.byReason, letters.replayed);
    }

    private void add(ConsumerRecord<byte[], byte[]> letter) {
        List<String> origin = List.of(
                header(letter, DeadLetterHeaders.TOPIC).orElse(""),
                header(letter, DeadLetterHeaders.PARTITION).orElse(""),
                header(letter, DeadLetterHeaders.OFFSET).orElse(""));
        Optional<String> replay = header(letter, DeadLetterHeaders.REPLAYED);
        if (replay.isPresent()) {
            // A message may be published anew several times, each in its own right.
            replayed.merge(
                    header(letter, DeadLetterHeaders.SNAPSHOT).orElse(Account.NO_SNAPSHOT),
                    header(letter, DeadLetterHeaders.PERSONS)
                            .map(persons -> Count.of(1, Long.parseLong(persons)))
                            .orElse(Count.unreadable(1)),
                    Count::plus);
        } else if (kept.add(origin)) {
            byReason.merge(header(letter, DeadLetterHeaders.REASON).orElse(""), 1L, Long::sum);
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
