// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of {@code docs/guarantees.md}, made of what a run has seen. The document must say the same; with
 * {@code -Dexterior.write.guarantees=true} it is made to.
 *
 * @param section the name in the comment that the table stands behind
 */
record Guarantees(String section, List<Seen> seen) {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("exterior.root")).resolve("docs/guarantees.md");
    private static final String END = "\n<!-- end -->";
    private static final List<String> HEADER =
            List.of("| sink | failure | what was seen | promise |", "|---|---|---|---|");
    private static final List<String> SINKS = List.of("PostgreSQL", "Kafka", "CSV", "dead letters", "console");

    private record Seen(String sink, String row) {}

    Guarantees(String section) {
        this(section, new ArrayList<>());
    }

    void saw(String sink, String failure, String what, String promise) {
        seen.add(new Seen(sink, "| " + String.join(" | ", sink, failure, what, promise) + " |"));
    }

    /** Requires each row that was seen to be in the document. */
    void requireDocumented() throws IOException {
        List<String> rows = seen.stream()
                .sorted(comparing(row -> SINKS.indexOf(row.sink())))
                .map(Seen::row)
                .toList();
        String document = Files.readString(DOCUMENT);
        String begin = "<!-- " + section + " -->\n";
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(END, from);
        if (Boolean.getBoolean("exterior.write.guarantees")) {
            List<String> table = Stream.concat(HEADER.stream(), rows.stream()).toList();
            Files.writeString(
                    DOCUMENT, document.substring(0, from) + String.join("\n", table) + document.substring(to));
        } else {
            assertThat(document.substring(from, to).lines()).containsAll(rows);
        }
    }
}
