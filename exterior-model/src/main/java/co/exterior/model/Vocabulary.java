// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.stream.Collectors.toSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The labels of a field in every edition, and the value that each stands for, by the published table
 * {@code vocabulary.tsv}. A value stands for itself; what the table lacks is kept as it is. Thread-safe.
 */
final class Vocabulary {

    /** A line of the table; an empty value is unknown, and the field {@code *} is every field. */
    record Entry(String field, String label, String value) {}

    /**
     * What a text says.
     *
     * @param value null where that is unknown
     */
    record Meaning(String value, Optional<Reading.Flag> flag) {

        private static Meaning plain(String value) {
            return new Meaning(value.isEmpty() ? null : value, Optional.empty());
        }
    }

    private static final String TABLE = "vocabulary.tsv";
    private static final String EVERY_FIELD = "*";

    /** What is not found at once is looked for once; a file of nothing but strange texts must not fill the memory. */
    private static final int MOST_REMEMBERED = 2_000;

    private static final Map<String, Vocabulary> BY_FIELD = new HashMap<>();

    private static final Vocabulary OPEN;

    static {
        List<Entry> entries = entries();
        entries.forEach(entry -> BY_FIELD.computeIfAbsent(entry.field, field -> new Vocabulary(field, entries)));
        OPEN = BY_FIELD.get(EVERY_FIELD);
    }

    private final Map<String, Meaning> byLabel = new HashMap<>();
    private final Map<String, Meaning> byLetters = new HashMap<>();
    private final Map<String, Meaning> remembered = new ConcurrentHashMap<>();

    private Vocabulary(String field, List<Entry> entries) {
        entries.stream()
                .filter(entry -> entry.field.equals(field) || entry.field.equals(EVERY_FIELD))
                .forEach(entry -> {
                    Meaning meaning = Meaning.plain(entry.value);
                    byLabel.put(entry.label, meaning);
                    byLetters.put(Letters.of(entry.label), meaning);
                });
    }

    /** The vocabulary of a field; one that the table lacks has only the words for unknown. */
    static Vocabulary of(String field) {
        return BY_FIELD.getOrDefault(field, OPEN);
    }

    /** What a text of this field says, whatever its case, accents and punctuation. */
    Meaning meaning(String text) {
        Meaning meaning = byLabel.get(text);
        if (meaning == null) {
            meaning = remembered.get(text);
        }
        if (meaning == null) {
            meaning = find(text);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(text, meaning);
            }
        }
        return meaning;
    }

    private Meaning find(String text) {
        String letters = Letters.of(text);
        if (!Letters.lostIn(text)) {
            return byLetters.getOrDefault(letters, Meaning.plain(text));
        }
        Set<Meaning> fitting = fitting(text, byLabel);
        if (fitting.isEmpty()) {
            fitting = fitting(letters, byLetters);
        }
        return fitting.size() == 1
                ? new Meaning(fitting.iterator().next().value, Optional.of(Reading.Flag.TEXT_REPAIRED))
                : new Meaning(text, Optional.of(Reading.Flag.TEXT_DAMAGED));
    }

    private static Set<Meaning> fitting(String damaged, Map<String, Meaning> labels) {
        return labels.entrySet().stream()
                .filter(label -> Letters.fit(damaged, label.getKey()))
                .map(Map.Entry::getValue)
                .collect(toSet());
    }

    /** The whole table, in its order. */
    static List<Entry> entries() {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(Vocabulary.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Entry(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(TABLE + " cannot be read", broken);
        }
    }
}
