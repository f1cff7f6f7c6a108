// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of {@code docs/guarantees.md}, made of what a run has seen. The document must say the same; with
 * {@code -Dexterior.write.guarantees=true} it is made to.
 *
 * @param section the name in the comment that the table stands behind
 */
record Guarantees(String section, List<String> rows) {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("exterior.root")).resolve("docs/guarantees.md");
    private static final String END = "\n<!-- end -->";

    Guarantees(String section) {
        this(section, new ArrayList<>(List.of("| sink | failure | what was seen | promise |", "|---|---|---|---|")));
    }

    void saw(String sink, String failure, String seen, String promise) {
        rows.add("| " + String.join(" | ", sink, failure, seen, promise) + " |");
    }

    void requireDocumented() throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = "<!-- " + section + " -->\n";
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(END, from);
        String table = String.join("\n", rows);
        if (Boolean.getBoolean("exterior.write.guarantees")) {
            Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
        } else {
            assertThat(document.substring(from, to)).isEqualTo(table);
        }
    }
}
