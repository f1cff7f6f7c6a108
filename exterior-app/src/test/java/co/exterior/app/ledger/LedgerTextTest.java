// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.app.ledger.World.Happening;
import co.exterior.app.ledger.World.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTextTest {

    /** One source of seven rows, somebody else's messages, one message unread, one of the dead letters replayed. */
    private static final World BUSY = World.after(List.of(
            publish(1),
            publish(2),
            publish(5),
            publish(6),
            publish(11),
            publish(7),
            publish(13),
            new Step(Happening.SOMEBODY_PUBLISHES, 0, 2),
            new Step(Happening.SOMEBODY_PUBLISHES, 1, 2),
            new Step(Happening.SOMEBODY_PUBLISHES, 1, 5),
            new Step(Happening.COMPLETE, 0, 0),
            new Step(Happening.BATCH, 30, 0),
            new Step(Happening.REPLAY, 0, 1),
            new Step(Happening.SOMEBODY_PUBLISHES, 0, 2)));

    private static Step publish(int kind) {
        return new Step(Happening.PUBLISH, 0, kind);
    }

    @Test
    void givesAProgramWhatAddsUpUnderStableNames() throws IOException {
        JsonNode json = json(Ledger.of(BUSY.evidence()));
        assertThat(names(json))
                .containsExactly("balanced", "records", "persons", "persons_unknown", "snapshots", "problems");
        assertThat(json.get("balanced").asBoolean()).isTrue();
        assertThat(json.get("problems")).isEmpty();
        assertAddsUp(json);
        assertThat(json.get("snapshots")).hasSize(4);
        for (JsonNode snapshot : json.get("snapshots")) {
            assertThat(names(snapshot))
                    .containsExactly(
                            "snapshot",
                            "source",
                            "complete",
                            "records",
                            "persons",
                            "persons_unknown",
                            "refused_by_reason",
                            "dead_letters_by_reason",
                            "late_by_country");
            assertAddsUp(snapshot);
        }
        JsonNode own = json.get("snapshots").get(1);
        assertThat(own.get("snapshot").asText()).isEqualTo("file-1");
        assertThat(own.get("source").asText()).isEqualTo("file-1.csv");
        assertThat(own.get("complete").asBoolean()).isTrue();
        assertThat(own.get("records"))
                .isEqualTo(tree("{'read':7,'refused':1,'published':7,'replayed':1,'published_by_others':0,"
                        + "'aggregated':4,'dead_letters':1,'late':1,'in_flight':1}"));
        assertThat(own.get("refused_by_reason")).isEqualTo(tree("{'NOT_A_COUNTRY':1}"));
        assertThat(own.get("dead_letters_by_reason")).isEqualTo(tree("{'EVENT_TIME_IN_FUTURE':1}"));
        assertThat(own.get("late_by_country")).isEqualTo(tree("{'ESP':{'records':1,'persons':3}}"));
        JsonNode nobodys = json.get("snapshots").get(0);
        assertThat(nobodys.get("snapshot").isNull()).isTrue();
        assertThat(nobodys.get("persons_unknown").get("published_by_others").asLong())
                .as("one read, and two offsets on their way")
                .isEqualTo(3);
    }

    @Test
    void givesAProgramTheSameNamesWhereThereIsNothing() throws IOException {
        JsonNode json = json(Ledger.of(new Ledger.Evidence(
                List.of(), Account.EMPTY, Positions.BEGINNING, Optional.empty(), Optional.empty())));
        assertThat(names(json))
                .containsExactly("balanced", "records", "persons", "persons_unknown", "snapshots", "problems");
        assertThat(json.get("snapshots").isArray()).isTrue();
        assertThat(json.get("records").get("read").asLong()).isZero();
    }

    @Test
    void saysInBothFormsThatItDoesNotBalance() throws IOException {
        Ledger.Evidence evidence = BUSY.evidence();
        Ledger ledger = Ledger.of(new Ledger.Evidence(
                evidence.announcements(), Account.EMPTY, evidence.read(), evidence.ends(), evidence.kept()));
        JsonNode json = json(ledger);
        assertThat(json.get("balanced").asBoolean()).isFalse();
        assertThat(json.get("problems")).hasSameSizeAs(ledger.problems()).isNotEmpty();
        assertThat(LedgerText.table(ledger, List.of())).contains("The ledger does not balance.");
    }

    @Test
    void givesAPersonEachSnapshotsWayInOrder() {
        assertThat(LedgerText.table(Ledger.of(BUSY.evidence()), List.of())
                        .lines()
                        .map(String::strip))
                .containsSubsequence(
                        "no known snapshot",
                        "snapshot file-1 of file-1.csv, complete",
                        "read                              7 records             18 persons, and those of 1 unreadable"
                                + " records",
                        "aggregated                        4 records             11 persons",
                        "refused at the source: NOT_A_COUNTRY 1",
                        "dead letters: EVENT_TIME_IN_FUTURE 1",
                        "late by country: ESP 1",
                        "snapshot their-2, not announced",
                        "all snapshots",
                        "The ledger balances.");
    }

    private static void assertAddsUp(JsonNode edges) {
        for (String unit : List.of("records", "persons", "persons_unknown")) {
            JsonNode counts = edges.get(unit);
            assertThat(names(counts))
                    .containsExactly(
                            "read",
                            "refused",
                            "published",
                            "replayed",
                            "published_by_others",
                            "aggregated",
                            "dead_letters",
                            "late",
                            "in_flight");
            assertThat(of(counts, "read"))
                    .isEqualTo(of(counts, "refused")
                            + of(counts, "published")
                            - of(counts, "replayed")
                            - of(counts, "published_by_others"));
            assertThat(of(counts, "published"))
                    .isEqualTo(of(counts, "aggregated")
                            + of(counts, "dead_letters")
                            + of(counts, "late")
                            + of(counts, "in_flight"));
        }
    }

    private static long of(JsonNode counts, String edge) {
        return counts.get(edge).asLong();
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(Ledger ledger) throws IOException {
        return new ObjectMapper().readTree(LedgerText.json(ledger, List.of()));
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
