// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static java.util.stream.Collectors.toMap;

import co.exterior.model.Announcement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The account of every row from the source to the results, and whether it closes.
 *
 * @param snapshots in the order of their ids; that of {@link Account#NO_SNAPSHOT} first
 * @param problems one sentence for each edge that does not balance
 */
public record Ledger(List<Entry> snapshots, List<String> problems) {

    /** The account of one snapshot; the announcement is of its publisher, if one announced it. */
    public record Entry(String snapshot, Optional<Announcement> announcement, Account.OfSnapshot job, Edges edges) {}

    /**
     * What a ledger is made from.
     *
     * @param announcements what publishers say of their snapshots
     * @param account what became of what the job has read
     * @param read how far it has read
     * @param ends where the topic ends, if that is known
     * @param kept the dead letters, if they are known
     */
    public record Evidence(
            List<Announcement> announcements,
            Account account,
            Positions read,
            Optional<Map<Integer, Long>> ends,
            Optional<Kept> kept) {

        /**
         * What the job knows by itself, for those who have no time to look at the topic and at the dead letters. What it
         * consumed of a snapshot beyond all that was announced was replayed, if so many were turned away; until it has
         * read all, replays and records on their way may stand for each other, and nothing is compared.
         */
        public static Evidence ofTheJob(List<Announcement> announcements, Account account, Positions read) {
            Map<String, Count> replayed = new HashMap<>();
            List<Announcement> comparable = new ArrayList<>();
            for (Announcement said : announcements) {
                Account.OfSnapshot of = account.of(said.snapshot());
                long turnedAway = of.allDeadLetters().plus(of.allLate()).records();
                boolean arrived = said.complete() && read.reach(said.ends());
                comparable.add(turnedAway == 0 || arrived ? said : said.unfinished());
                Count beyond = of.consumed().minus(Count.of(said.published(), said.persons()));
                if (arrived && beyond.records() > 0 && turnedAway > 0) {
                    replayed.put(said.snapshot(), beyond);
                }
            }
            return new Evidence(
                    comparable, account, read, Optional.empty(), Optional.of(Kept.asCounted(account, replayed)));
        }
    }

    public Ledger {
        snapshots = List.copyOf(snapshots);
        problems = List.copyOf(problems);
    }

    public static Ledger of(Evidence evidence) {
        List<String> problems = new ArrayList<>();
        Map<String, Announcement> announced =
                evidence.announcements().stream().collect(toMap(Announcement::snapshot, each -> each));
        TreeSet<String> ids = new TreeSet<>(announced.keySet());
        ids.addAll(evidence.account().snapshots().keySet());
        List<Entry> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(entry(id, Optional.ofNullable(announced.get(id)), evidence, problems));
        }
        compareOffsets(evidence, problems);
        addOthersInFlight(evidence, entries, problems);
        evidence.kept().ifPresent(kept -> compareDeadLetters(evidence.account(), kept, problems));
        return new Ledger(entries, problems);
    }

    /** This ledger, but with more that does not balance. */
    Ledger with(List<String> more) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Ledger(snapshots, all);
    }

    public boolean balanced() {
        return problems.isEmpty();
    }

    /** All snapshots together. */
    public Edges total() {
        return snapshots.stream().map(Entry::edges).reduce(Edges.NOTHING, Edges::plus);
    }

    private static Entry entry(
            String id, Optional<Announcement> announcement, Evidence evidence, List<String> problems) {
        Account.OfSnapshot job = evidence.account().of(id);
        Count consumed = job.consumed();
        Count replayed = evidence.kept()
                .map(kept -> kept.replayed().getOrDefault(id, Count.NONE))
                .orElse(Count.NONE);
        Count announced = announcement
                .map(said -> Count.of(said.published(), said.persons()))
                .orElse(Count.NONE);
        Count published = announced.plus(replayed);
        boolean open = announcement.map(said -> !said.complete()).orElse(true);
        if (open && consumed.records() > published.records()) {
            // Nobody announced it, or its publisher has not yet said how far it came.
            published = consumed;
        }
        Count inFlight = published.minus(consumed);
        if (announcement.isPresent()) {
            Announcement said = announcement.get();
            boolean arrived = said.complete() && evidence.read().reach(said.ends());
            check(
                    id,
                    said,
                    inFlight,
                    arrived ? replayed : published,
                    evidence.kept().isPresent(),
                    problems);
        }
        Count others = announcement.isPresent() ? Count.NONE : published.minus(replayed);
        Count refused =
                announcement.map(said -> Count.unreadable(said.refusals())).orElse(Count.NONE);
        Edges edges = new Edges(
                refused.plus(published).minus(replayed).minus(others),
                refused,
                published,
                replayed,
                others,
                job.aggregated(),
                job.allDeadLetters(),
                job.allLate(),
                inFlight);
        return new Entry(id, announcement, job, edges);
    }

    /** In flight is what is published and not consumed: never less than nothing, and bounded once all has arrived. */
    private static void check(
            String id, Announcement said, Count inFlight, Count atMost, boolean replaysKnown, List<String> problems) {
        if (inFlight.records() < 0) {
            problems.add(sentence(
                    "published to aggregated: of the snapshot %s %,d more records were consumed than were published%s.",
                    id,
                    -inFlight.records(),
                    replaysKnown
                            ? ""
                            : "; where dead letters were replayed, name --bootstrap-server to compare with those too"));
        } else if (inFlight.records() > atMost.records()) {
            problems.add(sentence(
                    "published to aggregated: of the snapshot %s %,d published records are missing, although the job has"
                            + " read past its end.",
                    id, inFlight.records() - atMost.records()));
        } else if (said.complete() && inFlight.records() == 0 && inFlight.unknown() == 0 && inFlight.persons() != 0) {
            problems.add(sentence(
                    "published to aggregated: of the snapshot %s every record was consumed, and %,d persons %s than were"
                            + " published.",
                    id, Math.abs(inFlight.persons()), inFlight.persons() > 0 ? "fewer" : "more"));
        }
    }

    /** An offset holds one message at most, and a job reads a topic from its first offset. */
    private static void compareOffsets(Evidence evidence, List<String> problems) {
        long consumed = evidence.account().consumed().records();
        if (consumed > evidence.read().total()) {
            problems.add(sentence(
                    "published to consumed: %,d records were consumed, although the job has read only %,d offsets.",
                    consumed, evidence.read().total()));
        }
    }

    /** Where the topic ends behind what the job has read, messages that nobody announced may be on their way. */
    private static void addOthersInFlight(Evidence evidence, List<Entry> entries, List<String> problems) {
        if (evidence.ends().isEmpty()) {
            return;
        }
        long distance = evidence.read().distanceTo(evidence.ends().get());
        long announced =
                inFlight(entries.stream().filter(entry -> entry.announcement().isPresent()));
        long known = inFlight(entries.stream());
        if (announced > distance) {
            problems.add(sentence(
                    "published to in flight: %,d records are published and not consumed, although only %,d offsets of the"
                            + " topic are left to read.",
                    announced, distance));
        } else if (distance > known) {
            Edges edges = Edges.inFlightOfOthers(Count.unreadable(distance - known));
            boolean hasEntry = !entries.isEmpty() && entries.get(0).snapshot().equals(Account.NO_SNAPSHOT);
            Account.OfSnapshot job = evidence.account().of(Account.NO_SNAPSHOT);
            Edges before = hasEntry ? entries.remove(0).edges() : Edges.NOTHING;
            entries.add(0, new Entry(Account.NO_SNAPSHOT, Optional.empty(), job, before.plus(edges)));
        }
    }

    private static long inFlight(Stream<Entry> entries) {
        return entries.mapToLong(entry -> entry.edges().inFlight().records()).sum();
    }

    private static void compareDeadLetters(Account account, Kept kept, List<String> problems) {
        Map<String, Long> counted = account.keptByReason();
        TreeSet<String> reasons = new TreeSet<>(counted.keySet());
        reasons.addAll(kept.byReason().keySet());
        for (String reason : reasons) {
            long has = kept.byReason().getOrDefault(reason, 0L);
            long should = counted.getOrDefault(reason, 0L);
            if (has < should) {
                problems.add(sentence(
                        "dead letters: %,d messages of the reason %s were counted, and %,d are kept.",
                        should, reason, has));
            }
        }
    }

    private static String sentence(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
