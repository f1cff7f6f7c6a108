// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static java.util.stream.Collectors.joining;

import co.exterior.model.Announcement;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A ledger for a person, and for a program. */
final class LedgerText {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, ToLongFunction<Count>> UNITS =
            Map.of("records", Count::records, "persons", Count::persons, "persons_unknown", Count::unknown);
    private static final List<String> ORDER = List.of("records", "persons", "persons_unknown");

    private LedgerText() {}

    static String json(Ledger ledger, List<History.Line> batches) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("balanced", ledger.balanced());
        counts(json, ledger.total().byName());
        ArrayNode snapshots = json.putArray("snapshots");
        for (Ledger.Entry entry : ledger.snapshots()) {
            ObjectNode snapshot = snapshots.addObject();
            snapshot.put("snapshot", entry.snapshot().isEmpty() ? null : entry.snapshot());
            snapshot.put(
                    "source", entry.announcement().map(Announcement::source).orElse(null));
            snapshot.put(
                    "complete", entry.announcement().map(Announcement::complete).orElse(false));
            counts(snapshot, entry.edges().byName());
            ObjectNode refused = snapshot.putObject("refused_by_reason");
            entry.announcement()
                    .ifPresent(said -> said.refused().forEach((reason, rows) -> refused.put(reason.name(), rows)));
            ObjectNode dead = snapshot.putObject("dead_letters_by_reason");
            entry.job().deadLetters().forEach((reason, count) -> dead.put(reason, count.records()));
            ObjectNode late = snapshot.putObject("late_by_country");
            entry.job()
                    .late()
                    .forEach((country, count) -> late.putObject(country)
                            .put("records", count.records())
                            .put("persons", count.persons()));
        }
        for (History.Line line : batches) {
            ObjectNode batch = json.withArray("batches").addObject();
            batch.put("batch", line.batch()).put("time", line.time().toString());
            counts(batch, line.byName());
        }
        ledger.problems().forEach(json.putArray("problems")::add);
        return JSON.writeValueAsString(json) + "\n";
    }

    private static void counts(ObjectNode json, Map<String, Count> edges) {
        for (String unit : ORDER) {
            ObjectNode counts = json.putObject(unit);
            edges.forEach((name, count) -> counts.put(name, UNITS.get(unit).applyAsLong(count)));
        }
    }

    static String table(Ledger ledger, List<History.Line> batches) {
        StringBuilder text = new StringBuilder();
        batches.forEach(line -> text.append(batch(line)));
        for (Ledger.Entry entry : ledger.snapshots()) {
            text.append(title(entry)).append('\n').append(rows(entry.edges()));
            text.append(reasons("refused at the source", refused(entry)));
            text.append(reasons("dead letters", reasonCounts(entry.job().deadLetters())));
            text.append(reasons("late by country", reasonCounts(entry.job().late())))
                    .append('\n');
        }
        if (ledger.snapshots().size() != 1) {
            text.append("all snapshots\n").append(rows(ledger.total())).append('\n');
        }
        return text.append(ledger.balanced() ? "The ledger balances.\n" : "The ledger does not balance.\n")
                .toString();
    }

    private static String batch(History.Line line) {
        return String.format(
                Locale.ROOT,
                "batch %d of %s: %,d records consumed, %,d aggregated, %,d dead letters, %,d late%n",
                line.batch(),
                line.time(),
                line.consumed().records(),
                line.aggregated().records(),
                line.deadLetters().records(),
                line.late().records());
    }

    private static String title(Ledger.Entry entry) {
        if (entry.snapshot().isEmpty()) {
            return "no known snapshot";
        }
        return "snapshot " + entry.snapshot()
                + entry.announcement()
                        .map(said -> " of " + said.source() + (said.complete() ? ", complete" : ", incomplete"))
                        .orElse(", not announced");
    }

    private static String rows(Edges edges) {
        return edges.byName().entrySet().stream()
                .filter(edge ->
                        !isExceptional(edge.getKey()) || !edge.getValue().isNone())
                .map(edge -> String.format(
                        Locale.ROOT,
                        "  %-20s %,14d records %,14d persons%s%n",
                        edge.getKey().replace('_', ' '),
                        edge.getValue().records(),
                        edge.getValue().persons(),
                        edge.getValue().unknown() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", and those of %,d unreadable records",
                                        edge.getValue().unknown())))
                .collect(joining());
    }

    private static boolean isExceptional(String edge) {
        return edge.equals("replayed") || edge.equals("published_by_others");
    }

    private static List<String> refused(Ledger.Entry entry) {
        List<String> refused = new ArrayList<>();
        entry.announcement()
                .ifPresent(said -> said.refused()
                        .forEach((reason, rows) -> refused.add(String.format(Locale.ROOT, "%s %,d", reason, rows))));
        return refused;
    }

    private static List<String> reasonCounts(Map<String, Count> counts) {
        return counts.entrySet().stream()
                .map(count -> String.format(
                        Locale.ROOT, "%s %,d", count.getKey(), count.getValue().records()))
                .toList();
    }

    private static String reasons(String of, List<String> counts) {
        return counts.isEmpty() ? "" : "  " + of + ": " + String.join(", ", counts) + "\n";
    }
}
