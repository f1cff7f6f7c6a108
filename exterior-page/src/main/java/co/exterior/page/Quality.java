// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.COUNTRY_CODE;
import static co.exterior.page.Columns.EDGE;
import static co.exterior.page.Columns.OF_SNAPSHOT;
import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.PROBLEM;
import static co.exterior.page.Columns.REASON;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Columns.REFUSED_REASON;
import static co.exterior.page.Columns.SNAPSHOT;
import static co.exterior.page.Columns.UNKNOWN;
import static co.exterior.page.Values.copy;
import static co.exterior.page.Values.number;
import static co.exterior.page.Values.ratio;
import static co.exterior.page.Values.text;

import co.exterior.model.Country;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What all numbers stand on: how many, of which snapshot, how old, how much of it unknown, and whether it adds up. */
record Quality(Tables tables) {

    private static final String LATE = "late";

    List<Row> rows(String table) {
        return tables.rows(table);
    }

    Totals totals() {
        return Totals.of(tables.rows(PageTables.TOTALS));
    }

    Sexes sexes() {
        return Sexes.of(tables.rows(PageTables.SEX_AGES));
    }

    /** Without the one that stands for an unknown country. */
    long countries() {
        return tables.rows(PageTables.TOTALS).stream()
                .filter(row -> !Country.UNKNOWN.code().equals(text(row, COUNTRY_CODE)))
                .count();
    }

    /** Nothing where nobody keeps a ledger. */
    Optional<Boolean> balanced() {
        return tables.rows(PageTables.LEDGER).isEmpty()
                ? Optional.empty()
                : Optional.of(tables.rows(PageTables.PROBLEMS).isEmpty());
    }

    Optional<Row> edge(String name) {
        return tables.rows(PageTables.LEDGER).stream()
                .filter(row -> name.equals(text(row, EDGE)))
                .findFirst();
    }

    ObjectNode document(Published published, String version) {
        Totals totals = totals();
        Sexes sexes = sexes();
        long unknownAge = totals.persons() - totals.personsWithAge();
        ObjectNode document = Json.object()
                .put("version", version)
                .put("query_id", published.results().queryId())
                .put("batch_id", published.results().batchId())
                .put("committed_at", published.committedAt().toString())
                .put(RECORDS, totals.records())
                .put(PERSONS, totals.persons())
                .put("persons_unknown_age", unknownAge)
                .put("unknown_age_share", ratio(unknownAge, totals.persons()))
                .put("persons_unknown_sex", sexes.unknown())
                .put("unknown_sex_share", ratio(sexes.unknown(), totals.persons()))
                .put("mean_age_persons", totals.meanAge())
                .put("share_women", sexes.shareWomen())
                .put("countries", countries());
        document.set(SNAPSHOT, snapshot());
        document.set("window", window());
        putReasons(PageTables.REFUSED_AT_SOURCE, REASON, document.putArray("refused_at_source"));
        putReasons(PageTables.REFUSED, REFUSED_REASON, document.putArray("refused"));
        document.set(
                LATE,
                edge(LATE)
                        .map(row -> copy(row, List.of(RECORDS, PERSONS), Json.object()))
                        .orElse(null));
        putLedger(document.putObject("ledger"));
        return document;
    }

    private ObjectNode snapshot() {
        return tables.rows(PageTables.SNAPSHOT).stream()
                .findFirst()
                .map(row -> copy(row, OF_SNAPSHOT, Json.object().put("id", text(row, SNAPSHOT))))
                .orElse(null);
    }

    private ObjectNode window() {
        return Windows.of(tables.rows(PageTables.WINDOWS)).last(1).windows().stream()
                .findFirst()
                .map(window -> Json.object()
                        .put("start", window.start().toString())
                        .put("end", window.end().toString()))
                .orElse(null);
    }

    private void putReasons(String table, String column, ArrayNode into) {
        for (Row row : tables.rows(table)) {
            into.addObject().put(REASON, text(row, column)).put(RECORDS, number(row, RECORDS));
        }
    }

    private void putLedger(ObjectNode into) {
        into.put("balanced", balanced().orElse(null));
        ObjectNode edges = into.putObject("edges");
        for (Row row : tables.rows(PageTables.LEDGER)) {
            copy(row, List.of(RECORDS, PERSONS, UNKNOWN), edges.putObject(text(row, EDGE)));
        }
        ArrayNode problems = into.putArray("problems");
        tables.rows(PageTables.PROBLEMS).forEach(row -> problems.add(text(row, PROBLEM)));
    }
}
