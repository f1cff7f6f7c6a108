// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.model.Announcement;
import co.exterior.model.RefusalReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small world in which everything happens as it does: publishers, somebody else's messages, a topic, a job that lags
 * behind, dead letters and their replay. A publisher that is killed and goes on is one that announces late.
 */
final class World {

    static final int PARTITIONS = 2;
    private static final Instant SOME_TIME = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<String> OTHERS = List.of(Account.NO_SNAPSHOT, "their-1", "their-2");

    /** What the job makes of a message. */
    enum Fate {
        COUNTED,
        LATE,
        AHEAD,
        UNREADABLE
    }

    /** What happens next; the numbers choose of whom, and of what kind. */
    record Step(Happening happening, int which, int kind) {}

    enum Happening {
        PUBLISH,
        ANNOUNCE,
        COMPLETE,
        SOMEBODY_PUBLISHES,
        TRANSACTION_ABORTED,
        BATCH,
        BATCH_KILLED,
        REPLAY
    }

    record Message(String snapshot, int persons, Fate fate) {}

    private record Place(int partition, int offset) {}

    private final List<List<Optional<Message>>> topic = new ArrayList<>();
    private final int[] read = new int[PARTITIONS];
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, JobSide> job = new TreeMap<>();
    private final List<Place> dead = new ArrayList<>();
    private final Letters letters = new Letters();

    World() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            topic.add(new ArrayList<>());
        }
        for (String id : List.of("file-1", "file-2", "file-3")) {
            sources.put(id, new Source(id));
        }
    }

    static World after(List<Step> steps) {
        World world = new World();
        steps.forEach(world::happen);
        return world;
    }

    /** Every publisher comes to its end, and the job to the topic's. */
    World settle() {
        completeAll();
        readOn(Integer.MAX_VALUE, true);
        return this;
    }

    void completeAll() {
        sources.values().stream().filter(source -> source.read > 0).forEach(Source::complete);
    }

    void happen(Step step) {
        int partition = Math.floorMod(step.kind / 7, PARTITIONS);
        Source source = sources.get("file-" + (1 + step.which % 3));
        switch (step.happening) {
            case PUBLISH -> publish(source, step.kind, partition);
            case ANNOUNCE -> source.announce();
            case COMPLETE -> source.complete();
            case SOMEBODY_PUBLISHES ->
                append(
                        partition,
                        step.kind % 2 == 0
                                ? new Message(OTHERS.get(step.which % 3), 1, Fate.UNREADABLE)
                                : new Message("their-" + (1 + step.which % 2), 1 + step.kind % 4, fate(step.kind)));
            case TRANSACTION_ABORTED -> topic.get(partition).add(Optional.empty());
            case BATCH -> readOn(step.which, true);
            case BATCH_KILLED -> readOn(step.which, false);
            case REPLAY -> replay(step);
        }
    }

    private void publish(Source source, int kind, int partition) {
        if (source.complete) {
            return;
        }
        source.read++;
        if (kind % 5 == 0) {
            source.refused.merge(RefusalReason.NOT_A_COUNTRY, 1L, Long::sum);
        } else {
            Message message = new Message(source.id, 1 + kind % 4, fate(kind));
            source.published++;
            source.persons += message.persons;
            source.ends.put(partition, append(partition, message) + 1L);
        }
    }

    private static Fate fate(int kind) {
        return kind % 6 == 0 ? Fate.LATE : kind % 11 == 0 ? Fate.AHEAD : Fate.COUNTED;
    }

    private int append(int partition, Message message) {
        topic.get(partition).add(Optional.of(message));
        return topic.get(partition).size() - 1;
    }

    /** The letters are kept before the batch counts, and again where it is repeated. */
    private void readOn(int most, boolean committed) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int end = (int) Math.min(topic.get(partition).size(), (long) read[partition] + most);
            for (int offset = read[partition]; offset < end; offset++) {
                int at = offset;
                int of = partition;
                topic.get(partition).get(offset).ifPresent(message -> {
                    if (message.fate != Fate.COUNTED) {
                        letters.keep(of, at, message);
                        dead.add(new Place(of, at));
                    }
                    if (committed) {
                        job.computeIfAbsent(message.snapshot, id -> new JobSide())
                                .add(message);
                    }
                });
            }
            read[partition] = committed ? end : read[partition];
        }
    }

    /** In one transaction with its marker; what could not be read may be readable by now. */
    private void replay(Step step) {
        if (dead.isEmpty()) {
            return;
        }
        Place place = dead.get(step.which % dead.size());
        Message message = topic.get(place.partition).get(place.offset).orElseThrow();
        boolean repaired = step.kind % 2 == 0 && !message.snapshot.isEmpty();
        int partition = Math.floorMod(step.kind, PARTITIONS);
        append(partition, new Message(message.snapshot, message.persons, repaired ? Fate.COUNTED : message.fate));
        topic.get(partition).add(Optional.empty()); // the end of the transaction takes an offset too
        letters.mark(place.partition, place.offset, message);
    }

    Ledger.Evidence evidence() {
        return new Ledger.Evidence(
                sources.values().stream()
                        .flatMap(source -> source.announced.stream())
                        .toList(),
                account(),
                read(),
                Optional.of(ends()),
                Optional.of(letters.upTo(read())));
    }

    Positions read() {
        Map<Integer, Long> offsets = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            offsets.put(partition, (long) read[partition]);
        }
        return new Positions(offsets);
    }

    private Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(partition, (long) topic.get(partition).size());
        }
        return ends;
    }

    /** How many offsets the job has still to read. */
    long unread() {
        return ends().values().stream().mapToLong(Long::longValue).sum()
                - Arrays.stream(read).sum();
    }

    private Account account() {
        Map<String, Account.OfSnapshot> snapshots = new TreeMap<>();
        job.forEach((id, side) -> snapshots.put(
                id, new Account.OfSnapshot(side.aggregated, Map.copyOf(side.late), Map.copyOf(side.deadLetters))));
        return new Account(snapshots);
    }

    /** What the job knows of one snapshot. */
    private static final class JobSide {

        private Count aggregated = Count.NONE;
        private final Map<String, Count> late = new HashMap<>();
        private final Map<String, Count> deadLetters = new HashMap<>();

        void add(Message message) {
            Count count = Count.of(1, message.persons);
            switch (message.fate) {
                case COUNTED -> aggregated = aggregated.plus(count);
                case LATE -> late.merge("ESP", count, Count::plus);
                case AHEAD -> deadLetters.merge(Letters.reason(message), count, Count::plus);
                case UNREADABLE -> deadLetters.merge(Letters.reason(message), Count.unreadable(1), Count::plus);
            }
        }
    }

    /** One publisher's account, and what it has announced of it. */
    private static final class Source {

        private final String id;
        private final Map<RefusalReason, Long> refused = new HashMap<>();
        private final Map<Integer, Long> ends = new HashMap<>();
        private long read;
        private long published;
        private long persons;
        private boolean complete;
        private Optional<Announcement> announced = Optional.empty();

        Source(String id) {
            this.id = id;
        }

        void complete() {
            complete = true;
            announce();
        }

        void announce() {
            announced = Optional.of(new Announcement(
                    id,
                    id + ".csv",
                    null,
                    SOME_TIME,
                    complete ? SOME_TIME : null,
                    complete,
                    read,
                    published,
                    persons,
                    refused,
                    ends));
        }
    }
}
