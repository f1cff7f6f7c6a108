// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.groupingBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How many records of the 2025 edition have each value, as published; the resource says where it comes from. */
final class PublishedCounts {

    private static final String RESOURCE = "published-counts.tsv";

    /**
     * One value of a field.
     *
     * @param value the value, or null for unknown
     * @param note the country that the count is of, or a country's mean age; may be empty
     */
    record Count(String field, String value, int records, String note) {

        static Count parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Count(cells[0], cells[1].isEmpty() ? null : cells[1], Integer.parseInt(cells[2]), cells[3]);
        }
    }

    private final Map<String, List<Count>> byField;

    private PublishedCounts(Map<String, List<Count>> byField) {
        this.byField = byField;
    }

    static PublishedCounts load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PublishedCounts.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return new PublishedCounts(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1) // the header
                    .map(Count::parse)
                    .collect(groupingBy(Count::field)));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    List<Count> of(String field) {
        return byField.get(field);
    }

    Map<String, List<Count>> byCountry(String field) {
        return of(field).stream().collect(groupingBy(Count::note));
    }
}
