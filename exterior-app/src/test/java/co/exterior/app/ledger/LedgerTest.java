// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.app.ledger.World.Happening;
import co.exterior.app.ledger.World.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whether the ledger balances where all is well, and does not where anything is lost or counted twice. */
class LedgerTest {

    private static final Count ONE = Count.of(1, 1);
    private static final Count ONE_PERSON = Count.of(0, 1);

    @Provide
    Arbitrary<List<Step>> histories() {
        return steps(Happening.values());
    }

    @Provide
    Arbitrary<List<Step>> historiesWithoutReplay() {
        return steps(
                Happening.ANNOUNCE,
                Happening.COMPLETE,
                Happening.SOMEBODY_PUBLISHES,
                Happening.TRANSACTION_ABORTED,
                Happening.BATCH_KILLED);
    }

    /** Nobody but our publishers, and no offset without a message. */
    @Provide
    Arbitrary<List<Step>> ownHistories() {
        return steps(Happening.PUBLISH, Happening.ANNOUNCE, Happening.BATCH_KILLED);
    }

    @Property
    void balancesForEveryHistoryAndSaysWhatIsInFlight(@ForAll("histories") List<Step> steps) {
        World world = World.after(steps);
        Ledger ledger = Ledger.of(world.evidence());

        assertThat(ledger.problems()).isEmpty();
        assertThat(ledger.total().inFlight().records()).isEqualTo(world.unread());
        assertThat(ledger.snapshots()).extracting(Ledger.Entry::snapshot).doesNotHaveDuplicates();
        ledger.snapshots().forEach(entry -> assertAddsUp(entry.edges()));
    }

    @Property
    void balancesWhereNoBrokerCanBeAskedOrNobodyAnnouncedAnything(
            @ForAll("historiesWithoutReplay") List<Step> without, @ForAll("histories") List<Step> with) {
        Ledger.Evidence journal = World.after(without).evidence();
        assertThat(problems(new Ledger.Evidence(
                        journal.announcements(),
                        journal.account(),
                        journal.read(),
                        Optional.empty(),
                        Optional.empty())))
                .isEmpty();
        Ledger.Evidence topic = World.after(with).evidence();
        assertThat(problems(new Ledger.Evidence(List.of(), topic.account(), topic.read(), topic.ends(), topic.kept())))
                .isEmpty();
    }

    @Property
    void balancesWhereNobodyLooksAtTheDeadLetters(@ForAll("histories") List<Step> steps) {
        assertThat(problems(notLookedAt(World.after(steps).evidence()))).isEmpty();
    }

    @Property
    void seesARecordThatIsLostWhereNobodyLooksAtTheDeadLetters(
            @ForAll("histories") List<Step> steps, @ForAll("ours") String id) {
        Ledger.Evidence evidence = World.after(steps).settle().evidence();
        requireAnnounced(evidence, id);
        Assume.that(evidence.kept().orElseThrow().replayed().isEmpty());
        assertThat(problems(notLookedAt(counting(evidence, id, Count.NONE.minus(ONE)))))
                .isNotEmpty();
    }

    private static Ledger.Evidence notLookedAt(Ledger.Evidence evidence) {
        return Ledger.Evidence.ofTheJob(evidence.announcements(), evidence.account(), evidence.read());
    }

    @Property
    void seesARecordThatIsLostOrCountedTwiceOnceAllIsRead(
            @ForAll("histories") List<Step> steps, @ForAll("ours") String id, @ForAll boolean lost) {
        Ledger.Evidence evidence = World.after(steps).settle().evidence();
        requireAnnounced(evidence, id);
        Count more = lost ? Count.NONE.minus(ONE) : ONE;
        assertThat(problems(counting(evidence, id, more)))
                .anyMatch(sentence -> sentence.startsWith("published to ")
                        && (!sentence.startsWith("published to aggregated") || sentence.contains(id)));
    }

    @Property
    void seesARecordThatIsLostOrCountedTwiceWithoutABroker(
            @ForAll("historiesWithoutReplay") List<Step> steps, @ForAll("ours") String id) {
        Ledger.Evidence topic = World.after(steps).settle().evidence();
        Ledger.Evidence journal = new Ledger.Evidence(
                topic.announcements(), topic.account(), topic.read(), Optional.empty(), Optional.empty());
        requireAnnounced(journal, id);
        assertThat(problems(counting(journal, id, Count.NONE.minus(ONE))))
                .containsExactly("published to aggregated: of the snapshot " + id
                        + " 1 published records are missing, although the job has read past its end.");
        assertThat(problems(counting(journal, id, ONE)))
                .contains("published to aggregated: of the snapshot " + id
                        + " 1 more records were consumed than were published; where dead letters were replayed, name"
                        + " --bootstrap-server to compare with those too.");
    }

    @Property
    void seesARecordThatIsLostOrCountedTwiceWhileOthersAreOnTheirWay(
            @ForAll("ownHistories") List<Step> steps, @ForAll("ours") String id, @ForAll boolean lost) {
        World world = World.after(steps);
        world.completeAll();
        Ledger.Evidence evidence = world.evidence();
        requireAnnounced(evidence, id);
        assertThat(problems(counting(evidence, id, lost ? Count.NONE.minus(ONE) : ONE)))
                .anyMatch(sentence -> sentence.startsWith("published to "));
    }

    @Property
    void seesAPersonTooManyOrTooFew(
            @ForAll("histories") List<Step> steps, @ForAll("ours") String id, @ForAll boolean fewer) {
        Ledger.Evidence evidence = World.after(steps).settle().evidence();
        requireAnnounced(evidence, id);
        assertThat(problems(counting(evidence, id, fewer ? Count.NONE.minus(ONE_PERSON) : ONE_PERSON)))
                .containsExactly("published to aggregated: of the snapshot " + id
                        + " every record was consumed, and 1 persons " + (fewer ? "fewer" : "more")
                        + " than were published.");
    }

    @Property
    void seesADeadLetterThatIsNotKept(@ForAll("histories") List<Step> steps, @ForAll int which) {
        Ledger.Evidence evidence = World.after(steps).evidence();
        Map<String, Long> kept = new HashMap<>(evidence.kept().orElseThrow().byReason());
        Assume.that(!kept.isEmpty());
        String reason = kept.keySet().stream().sorted().toList().get(Math.floorMod(which, kept.size()));
        kept.merge(reason, -1L, Long::sum);
        Ledger.Evidence less = new Ledger.Evidence(
                evidence.announcements(),
                evidence.account(),
                evidence.read(),
                evidence.ends(),
                Optional.of(new Kept(kept, evidence.kept().orElseThrow().replayed())));
        assertThat(problems(less))
                .singleElement()
                .asString()
                .startsWith("dead letters: ")
                .contains(reason);
    }

    @Property
    void seesARecordThatTurnsUpInAnotherSnapshot(@ForAll("histories") List<Step> steps, @ForAll("ours") String id) {
        Ledger.Evidence evidence = World.after(steps).settle().evidence();
        requireAnnounced(evidence, id);
        Ledger.Evidence moved = counting(counting(evidence, id, Count.NONE.minus(ONE)), "their-1", ONE);
        assertThat(problems(moved)).anyMatch(sentence -> sentence.startsWith("published to "));
    }

    @Property
    void seesAReplayThatNeverArrived(@ForAll("histories") List<Step> steps, @ForAll("ours") String id) {
        Ledger.Evidence evidence = World.after(steps).settle().evidence();
        requireAnnounced(evidence, id);
        Map<String, Count> replayed =
                new HashMap<>(evidence.kept().orElseThrow().replayed());
        replayed.merge(id, ONE, Count::plus);
        Ledger.Evidence more = new Ledger.Evidence(
                evidence.announcements(),
                evidence.account(),
                evidence.read(),
                evidence.ends(),
                Optional.of(new Kept(evidence.kept().orElseThrow().byReason(), replayed)));
        assertThat(problems(more)).singleElement().asString().startsWith("published to in flight: 1 records");
    }

    @Provide
    Arbitrary<String> ours() {
        return Arbitraries.of("file-1", "file-2", "file-3");
    }

    private static Arbitrary<List<Step>> steps(Happening... others) {
        Arbitrary<Happening> happening = Arbitraries.oneOf(
                Arbitraries.of(Happening.PUBLISH, Happening.PUBLISH, Happening.BATCH), Arbitraries.of(others));
        return Combinators.combine(
                        happening,
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 1000))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static void assertAddsUp(Edges edges) {
        assertThat(edges.read())
                .isEqualTo(edges.refused()
                        .plus(edges.published())
                        .minus(edges.replayed())
                        .minus(edges.others()));
        assertThat(edges.published())
                .isEqualTo(edges.aggregated()
                        .plus(edges.deadLetters())
                        .plus(edges.late())
                        .plus(edges.inFlight()));
    }

    private static void requireAnnounced(Ledger.Evidence evidence, String id) {
        Assume.that(evidence.announcements().stream()
                .anyMatch(said -> said.snapshot().equals(id) && said.published() > 0));
        Assume.that(problems(evidence).isEmpty());
    }

    private static List<String> problems(Ledger.Evidence evidence) {
        return Ledger.of(evidence).problems();
    }

    /** The same, but so much more of a snapshot was counted. */
    private static Ledger.Evidence counting(Ledger.Evidence evidence, String id, Count more) {
        Map<String, Account.OfSnapshot> snapshots =
                new TreeMap<>(evidence.account().snapshots());
        Account.OfSnapshot of = evidence.account().of(id);
        snapshots.put(id, new Account.OfSnapshot(of.aggregated().plus(more), of.late(), of.deadLetters()));
        return new Ledger.Evidence(
                evidence.announcements(), new Account(snapshots), evidence.read(), evidence.ends(), evidence.kept());
    }
}
