// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The account as the checkpoint keeps it: one JSON object with a member for each snapshot. */
public final class AccountJson {

    private static final String AGGREGATED = "aggregated";
    private static final String LATE = "late";
    private static final String DEAD_LETTERS = "dead_letters";
    private static final String RECORDS = "records";
    private static final String PERSONS = "persons";
    private static final String UNKNOWN = "persons_unknown";

    private AccountJson() {}

    public static String write(Account account) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        account.snapshots().forEach((id, of) -> {
            ObjectNode snapshot = json.putObject(id);
            snapshot.set(AGGREGATED, count(of.aggregated()));
            snapshot.set(LATE, counts(of.late()));
            snapshot.set(DEAD_LETTERS, counts(of.deadLetters()));
        });
        return json.toString();
    }

    public static Account read(JsonNode json) {
        Map<String, Account.OfSnapshot> snapshots = new TreeMap<>();
        json.fields()
                .forEachRemaining(snapshot -> snapshots.put(
                        snapshot.getKey(),
                        new Account.OfSnapshot(
                                count(snapshot.getValue().path(AGGREGATED)),
                                counts(snapshot.getValue().path(LATE)),
                                counts(snapshot.getValue().path(DEAD_LETTERS)))));
        return new Account(snapshots);
    }

    private static JsonNode counts(Map<String, Count> counts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counts.forEach((name, count) -> json.set(name, count(count)));
        return json;
    }

    private static JsonNode count(Count count) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(RECORDS, count.records())
                .put(PERSONS, count.persons())
                .put(UNKNOWN, count.unknown());
    }

    private static Map<String, Count> counts(JsonNode json) {
        Map<String, Count> counts = new TreeMap<>();
        json.fields().forEachRemaining(count -> counts.put(count.getKey(), count(count.getValue())));
        return counts;
    }

    private static Count count(JsonNode json) {
        return new Count(
                json.path(RECORDS).asLong(),
                json.path(PERSONS).asLong(),
                json.path(UNKNOWN).asLong());
    }
}
