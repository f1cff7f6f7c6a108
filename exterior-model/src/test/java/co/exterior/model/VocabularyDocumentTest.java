// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/data.md} says of the vocabulary is what the program reads. */
class VocabularyDocumentTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("### (\\w+)");

    @Test
    void listsEveryLabelAndItsValueAndNoOther() throws IOException {
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(Vocabulary.entries());
    }

    private static List<Vocabulary.Entry> documented() throws IOException {
        List<Vocabulary.Entry> entries = new ArrayList<>();
        String field = "*";
        boolean unknown = false;
        for (String line : section()) {
            var heading = HEADING.matcher(line);
            List<String> codes =
                    CODE.matcher(line).results().map(code -> code.group(1)).toList();
            if (heading.matches()) {
                field = heading.group(1);
                unknown = false;
            } else if (line.startsWith("| `")) {
                for (String label : codes) {
                    entries.add(new Vocabulary.Entry(field, label, codes.get(0)));
                }
            } else if (field.equals(CitizenFields.OFFICE)) {
                for (String office : codes) {
                    entries.add(new Vocabulary.Entry(field, office, office));
                }
            } else if (unknown) {
                for (String label : codes) {
                    entries.add(new Vocabulary.Entry(field, label, ""));
                }
            } else {
                unknown = line.equals("Words for unknown:");
            }
        }
        return entries;
    }

    private static List<String> section() throws IOException {
        Path document = Path.of(System.getProperty("exterior.root", "..")).resolve("docs/data.md");
        List<String> lines = Files.readAllLines(document);
        int start = lines.indexOf("## Vocabulary");
        int end = lines.indexOf("## Fields and wire format");
        return lines.subList(start, end);
    }
}
