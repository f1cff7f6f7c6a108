// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * A table as it was computed, and as a sink holds it.
 *
 * @param rows how many were computed
 * @param differences a sentence for each row that differs, is missing or is too many
 */
public record Comparison(String table, int rows, List<String> differences) {

    private static final int SHOWN = 10;

    public Comparison {
        requireNonNull(table, "table");
        differences = List.copyOf(differences);
    }

    /** Each table that was computed or is held; where the sink keeps some tables only, these. */
    public static List<Comparison> of(List<Results.Table> computed, Held held) {
        List<Comparison> tables = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(held.tables().keySet());
        for (Results.Table table : computed) {
            if (unknown.remove(table.name()) || held.batch().isPresent()) {
                tables.add(of(table, held.rows(table.name())));
            }
        }
        for (String table : unknown) {
            tables.add(new Comparison(
                    table, 0, List.of(held.rows(table).size() + " rows of a table that the job does not have")));
        }
        return tables;
    }

    /** Compares row by row, in whatever order the rows are held. */
    static Comparison of(Results.Table computed, List<Map<String, String>> held) {
        List<String> differences = new ArrayList<>();
        Map<String, Map<String, String>> unmatched = new LinkedHashMap<>();
        for (Map<String, String> row : held) {
            String key = key(computed.key(), row);
            if (unmatched.put(key, row) != null) {
                differences.add(key + ": more than once in the sink");
            }
        }
        for (Row row : computed.rows()) {
            Map<String, String> texts = texts(row, computed.schema().fieldNames());
            String key = key(computed.key(), texts);
            Map<String, String> found = unmatched.remove(key);
            if (found == null) {
                differences.add(key + ": missing in the sink");
            } else if (!texts.keySet().stream()
                    .allMatch(column -> Objects.equals(texts.get(column), found.get(column)))) {
                differences.add(key + ": " + values(texts, found));
            }
        }
        unmatched.keySet().forEach(key -> differences.add(key + ": one too many in the sink"));
        return new Comparison(computed.name(), computed.rows().size(), differences);
    }

    public boolean same() {
        return differences.isEmpty();
    }

    /** For a person, each line ended: the table, and of what differs the first. */
    public String text() {
        if (same()) {
            return table + ": " + rows + " rows, the same\n";
        }
        StringBuilder text = new StringBuilder(
                table + ": " + rows + " rows by the topic, and " + differences.size() + " differences\n");
        differences.stream()
                .limit(SHOWN)
                .forEach(each -> text.append("  ").append(each).append('\n'));
        if (differences.size() > SHOWN) {
            text.append("  and ").append(differences.size() - SHOWN).append(" more\n");
        }
        return text.toString();
    }

    private static String values(Map<String, String> computed, Map<String, String> found) {
        return computed.entrySet().stream()
                .filter(value -> !Objects.equals(value.getValue(), found.get(value.getKey())))
                .map(value -> value.getKey() + " is " + found.get(value.getKey()) + " in the sink, and "
                        + value.getValue() + " by the topic")
                .collect(joining("; "));
    }

    private static String key(List<String> columns, Map<String, String> row) {
        return columns.stream().map(column -> column + " " + row.get(column)).collect(joining(", "));
    }

    private static Map<String, String> texts(Row row, String[] columns) {
        Map<String, String> texts = new LinkedHashMap<>(); // which may hold null
        for (int i = 0; i < columns.length; i++) {
            texts.put(columns[i], text(row.get(i)));
        }
        return texts;
    }

    /** As every sink writes it. */
    static String text(Object value) {
        if (value instanceof Timestamp instant) {
            return instant.toInstant().toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
