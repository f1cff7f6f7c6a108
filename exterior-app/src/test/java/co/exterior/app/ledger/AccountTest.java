// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.app.ledger.Account.OfSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;

class AccountTest {

    /** One message, as the job tells of it: its windows took it, or they were closed, or it was refused. */
    record Message(String snapshot, String country, int persons, Kind kind) {}

    enum Kind {
        AGGREGATED,
        LATE,
        NOT_JSON,
        EVENT_TIME_IN_FUTURE
    }

    @Example
    void saysWhatBecameOfASnapshotsMessages() {
        Account account = Account.of(List.of(
                Cell.accepted("s", "ESP", 10, 25),
                Cell.inTotal("s", "ESP", 7, 20),
                Cell.inOtherWindow("s", "ESP", 9, 24),
                Cell.accepted("s", "USA", 3, 3),
                Cell.inGroup("s", "sex", "FEMENINO", 13, 28),
                Cell.inTotal("s", "USA", 3, 3),
                Cell.refused("s", "NOT_JSON", 2, 0),
                Cell.refused("s", "EVENT_TIME_IN_FUTURE", 1, 4),
                Cell.refused(null, "EMPTY", 5, 0)));

        assertThat(account.of("s"))
                .isEqualTo(new OfSnapshot(
                        Count.of(10, 23),
                        Map.of("ESP", Count.of(3, 5)),
                        Map.of("NOT_JSON", new Count(2, 0, 2), "EVENT_TIME_IN_FUTURE", new Count(1, 4, 0))));
        assertThat(account.of(Account.NO_SNAPSHOT).consumed()).isEqualTo(new Count(5, 0, 5));
        assertThat(account.of("another").consumed()).isEqualTo(Count.NONE);
    }

    @Property
    void findsEachMessageOnOneEdge(@ForAll("messages") List<Message> messages) {
        Account account = Account.of(cells(messages));
        assertThat(account.consumed()).isEqualTo(sum(messages));
        assertThat(account.late()).isEqualTo(sum(of(messages, Kind.LATE)));
        assertThat(account.deadLetters())
                .isEqualTo(sum(of(messages, Kind.NOT_JSON)).plus(sum(of(messages, Kind.EVENT_TIME_IN_FUTURE))));
        for (String id : account.snapshots().keySet()) {
            List<Message> its = messages.stream()
                    .filter(message -> message.snapshot().equals(id))
                    .toList();
            assertThat(account.of(id).consumed()).isEqualTo(sum(its));
            assertThat(account.of(id).aggregated()).isEqualTo(sum(of(its, Kind.AGGREGATED)));
        }
    }

    /** So that a batch's share is the difference between the cells that it changed as they are and as they were. */
    @Property
    void followsFromTheChangedCellsAloneByDifference(
            @ForAll("messages") List<Message> before, @ForAll("messages") List<Message> batch) {
        List<Message> both = new ArrayList<>(before);
        both.addAll(batch);
        List<Row> unchanged = new ArrayList<>(cells(before));
        List<Row> changed = new ArrayList<>(cells(both));
        List<Row> same = changed.stream().filter(unchanged::contains).toList();
        changed.removeAll(same);
        List<Row> replaced = new ArrayList<>(unchanged);
        replaced.removeAll(same);

        Account share = Account.of(cells(batch));
        assertThat(Account.of(changed).late().minus(Account.of(replaced).late()).records())
                .isEqualTo(share.late().records());
        assertThat(Account.of(changed).deadLetters().minus(Account.of(replaced).deadLetters()))
                .isEqualTo(share.deadLetters());
    }

    @Property
    void isTheSameWhenItIsReadAgain(@ForAll("accounts") Account account) throws Exception {
        String json = AccountJson.write(account);
        assertThat(AccountJson.read(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json)))
                .isEqualTo(account);
    }

    @Provide
    Arbitrary<List<Message>> messages() {
        return Combinators.combine(
                        Arbitraries.of("file-1", "file-2", Account.NO_SNAPSHOT),
                        Arbitraries.of("ESP", "USA", "ZZZ"),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(Kind.values()))
                .as(Message::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Account> accounts() {
        Arbitrary<Count> counts = Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
                .as(Count::new);
        Arbitrary<Map<String, Count>> named = Arbitraries.maps(Arbitraries.strings(), counts);
        Arbitrary<OfSnapshot> snapshots =
                Combinators.combine(counts, named, named).as(OfSnapshot::new);
        return Arbitraries.maps(Arbitraries.strings(), snapshots).ofMaxSize(3).map(Account::new);
    }

    /** The cells of the messages, each message in two windows of which one opened last. */
    private static List<Row> cells(List<Message> messages) {
        List<Row> cells = new ArrayList<>();
        messages.stream().map(Message::snapshot).distinct().forEach(snapshot -> {
            String id = snapshot.isEmpty() ? null : snapshot;
            List<Message> its = messages.stream()
                    .filter(message -> message.snapshot().equals(snapshot))
                    .toList();
            for (String country : List.of("ESP", "USA", "ZZZ")) {
                List<Message> citizens = its.stream()
                        .filter(message -> message.country().equals(country)
                                && (message.kind() == Kind.AGGREGATED || message.kind() == Kind.LATE))
                        .toList();
                Count all = sum(citizens);
                Count taken = sum(of(citizens, Kind.AGGREGATED));
                cells.add(Cell.accepted(id, country, all.records(), all.persons()));
                cells.add(Cell.inTotal(id, country, taken.records(), taken.persons()));
                cells.add(Cell.inOtherWindow(id, country, taken.records(), taken.persons()));
            }
            Count unreadable = sum(of(its, Kind.NOT_JSON));
            Count ahead = sum(of(its, Kind.EVENT_TIME_IN_FUTURE));
            cells.add(Cell.refused(id, Kind.NOT_JSON.name(), unreadable.records(), 0));
            cells.add(Cell.refused(id, Kind.EVENT_TIME_IN_FUTURE.name(), ahead.records(), ahead.persons()));
        });
        return cells;
    }

    private static List<Message> of(List<Message> messages, Kind kind) {
        return messages.stream().filter(message -> message.kind() == kind).toList();
    }

    private static Count sum(List<Message> messages) {
        return messages.stream()
                .map(message -> message.kind() == Kind.NOT_JSON ? Count.unreadable(1) : Count.of(1, message.persons()))
                .reduce(Count.NONE, Count::plus);
    }
}
