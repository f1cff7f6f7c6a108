// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a publisher begins with a snapshot.
 *
 * @param soFar its account of what is settled, incomplete
 * @param tail the records behind that which are in the topic already
 */
record Beginning(Announcement soFar, Tail tail) {

    /** Of a snapshot of which nothing can be in the topic: whatever it will have there comes behind these ends. */
    static Beginning of(Source source, String snapshot, Map<Integer, Long> ends) {
        return new Beginning(anew(source, snapshot, Instant.now(), ends), new Tail(snapshot));
    }

    /**
     * Of an attempt on a real topic. The announcement on the topic stands. Where it is gone and the journal knows of
     * the snapshot, the whole topic is searched for its records: the journal may be of another topic.
     */
    static Beginning of(Source source, Attempt attempt, KafkaTarget target, Journal journal, Progress progress)
            throws InterruptedException {
        Optional<Announcement> soFar = attempt.announced()
                .or(() -> journal.read(attempt.snapshot())
                        .map(kept -> anew(source, attempt.snapshot(), kept.started(), Map.of())));
        if (soFar.isEmpty()) {
            try (TopicContent content = TopicContent.written(target)) {
                return of(source, attempt.snapshot(), content.ends());
            }
        }
        Beginning beginning = new Beginning(soFar.get(), Tail.read(target, soFar.get()));
        progress.goesOn(beginning.soFar, beginning.tail.size());
        return beginning;
    }

    private static Announcement anew(Source source, String snapshot, Instant started, Map<Integer, Long> ends) {
        return new Announcement(
                snapshot, source.name(), source.date().orElse(null), started, null, false, 0, 0, 0, Map.of(), ends);
    }
}
