// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a publisher says of a snapshot: the account of its source edge, so far or to the end. The last announcement of a
 * snapshot stands; {@link AnnouncementJson} is its form on the topic {@link #topicOf}.
 *
 * @param snapshot the id that stands in every record
 * @param source what people call the source
 * @param sourceDate when the publisher of the source last changed it, or null where that is not known
 * @param started when the reading began
 * @param finished when it came to its end, or null
 * @param complete whether the source was read to its end, every row refused or published
 * @param read rows settled so far, in the source's order: each was refused, or its record is confirmed
 * @param published records confirmed among them
 * @param persons the people whom those records stand for
 * @param refused the rows among them that are no record, by reason; their persons are not known
 * @param ends by partition of the topic, the offset behind the last record among them
 */
public record Announcement(
        String snapshot,
        String source,
        Instant sourceDate,
        Instant started,
        Instant finished,
        boolean complete,
        long read,
        long published,
        long persons,
        Map<RefusalReason, Long> refused,
        Map<Integer, Long> ends) {

    public Announcement {
        requireNonNull(snapshot, "snapshot");
        requireNonNull(source, "source");
        requireNonNull(started, "started");
        EnumMap<RefusalReason, Long> byReason = new EnumMap<>(RefusalReason.class);
        byReason.putAll(refused);
        refused = Collections.unmodifiableMap(byReason);
        ends = Collections.unmodifiableMap(new TreeMap<>(ends));
        if (complete && finished == null) {
            throw new IllegalArgumentException("The snapshot " + snapshot + " is complete and has not finished.");
        }
        if (read
                != published
                        + refused.values().stream().mapToLong(Long::longValue).sum()) {
            throw new IllegalArgumentException("The snapshot " + snapshot + " does not balance: " + read
                    + " rows read are not " + published + " published and " + refused + " refused.");
        }
    }

    /** The compacted topic on which the snapshots of a topic are announced, keyed by their ids. */
    public static String topicOf(String topic) {
        return topic + ".snapshots";
    }

    /** What would be said if its source had not been read to its end. */
    public Announcement unfinished() {
        return new Announcement(
                snapshot, source, sourceDate, started, null, false, read, published, persons, refused, ends);
    }

    public Optional<Instant> sourceDateIfKnown() {
        return Optional.ofNullable(sourceDate);
    }

    /** How many rows were refused, for whatever reason. */
    public long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
