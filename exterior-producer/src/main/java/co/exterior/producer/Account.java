// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up what becomes of a snapshot's rows, from where it was announced last. Confirmations come on another thread. */
final class Account {

    private final Announcement begun;
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private final Map<Reading.Flag, Long> flagged = new EnumMap<>(Reading.Flag.class);
    private final Map<Integer, Long> ends;
    private long read;
    private long published;
    private long persons;
    private Exception failure;

    Account(Announcement soFar) {
        begun = soFar;
        refused.putAll(soFar.refused());
        ends = new HashMap<>(soFar.ends());
        read = soFar.read();
        published = soFar.published();
        persons = soFar.persons();
    }

    synchronized void read() {
        read++;
    }

    synchronized void refused(RefusalReason reason) {
        refused.merge(reason, 1L, Long::sum);
    }

    synchronized void flagged(Set<Reading.Flag> flags) {
        flags.forEach(flag -> flagged.merge(flag, 1L, Long::sum));
    }

    synchronized void confirmed(int partition, long offset, int personsOfRecord) {
        published++;
        persons += personsOfRecord;
        ends.merge(partition, offset + 1, Math::max);
    }

    synchronized void failed(Exception error) {
        if (failure == null) {
            failure = error;
        }
    }

    synchronized Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    synchronized long rows() {
        return read;
    }

    /** Whether each row that was read is refused or confirmed. */
    synchronized boolean isSettled() {
        return failure == null && read == published + refusals();
    }

    /** Of the records sent, how many were confirmed. */
    synchronized String confirmations() {
        return "Of " + (read - refusals()) + " records sent, only " + published + " were confirmed";
    }

    synchronized Map<Reading.Flag, Long> flagged() {
        return new EnumMap<>(flagged);
    }

    /**
     * The account as it is announced.
     *
     * @param finished when the source came to its end, or null where it has not
     */
    synchronized Announcement announcement(Instant finished) {
        return new Announcement(
                begun.snapshot(),
                begun.source(),
                begun.sourceDate(),
                begun.started(),
                finished,
                finished != null,
                read,
                published,
                persons,
                refused,
                ends);
    }

    private long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
