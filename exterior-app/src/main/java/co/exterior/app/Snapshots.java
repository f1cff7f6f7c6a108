// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.Positions;
import co.exterior.model.Announcement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The snapshots that a job has read something of, and the one that its totals speak of. */
final class Snapshots {

    /** How the ids of made-up records begin. */
    static final String SYNTHETIC = "synthetic-";

    /**
     * One of them.
     *
     * @param announcement what its publisher says of it, or none where nobody announced it
     * @param complete whether it was published whole and the job has read it whole
     */
    record Snapshot(String id, Optional<Announcement> announcement, boolean complete) {

        /** Whether its records are made up. */
        boolean synthetic() {
            return id.startsWith(SYNTHETIC);
        }

        /** Of one that nobody announced it is not known when it began: any other is taken to be later. */
        private Instant started() {
            return announcement.map(Announcement::started).orElse(Instant.MIN);
        }
    }

    private static final Comparator<Snapshot> LATER =
            comparing(Snapshot::complete).thenComparing(Snapshot::started).thenComparing(Snapshot::id);

    private final List<Snapshot> all;

    private Snapshots(List<Snapshot> all) {
        this.all = all;
    }

    static Snapshots of(List<Announcement> announcements, Account account, Positions read) {
        Map<String, Announcement> announced =
                announcements.stream().collect(toMap(Announcement::snapshot, announcement -> announcement));
        TreeSet<String> ids = new TreeSet<>(account.snapshots().keySet());
        ids.remove(Account.NO_SNAPSHOT);
        return new Snapshots(ids.stream()
                .filter(id -> account.of(id).consumed().records()
                        > account.of(id).allDeadLetters().records())
                .map(id -> {
                    Optional<Announcement> announcement = Optional.ofNullable(announced.get(id));
                    boolean complete = announcement
                            .filter(Announcement::complete)
                            .filter(published -> read.reach(published.ends()))
                            .isPresent();
                    return new Snapshot(id, announcement, complete);
                })
                .toList());
    }

    List<Snapshot> all() {
        return all;
    }

    /** The latest complete one; while there is none, the latest that is still arriving. */
    Optional<Snapshot> current() {
        return all.stream().max(LATER);
    }
}
