// SPDX-License-Identifier: Apache-2.0
package co.exterior.page.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the page: what one language says the other says too, and what is asked for is there. */
class DictionariesTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^  \"([^\"]+)\": \"((?:[^\"\\\\]|\\\\.)*)\",$");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+)((?:\\.[a-z_-]+)+)\"");
    private static final Pattern MARKED = Pattern.compile("data-(?:text|label)=\"([^\"]+)\"");
    private static final Pattern HEADED = Pattern.compile("(?:head|title): \"([^\"]+)\"");
    private static final Pattern BLANK = Pattern.compile("\\{\\w+}");
    private static final String EDUCATION = "education.";

    private final Map<String, String> english = words("js/i18n/en.js");
    private final Map<String, String> spanish = words("js/i18n/es.js");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        Set<String> comparable =
                english.keySet().stream().filter(key -> !isRegisterValue(key)).collect(toCollection(TreeSet::new));

        assertThat(spanish.keySet()).containsExactlyElementsOf(comparable);
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        assertThat(spanish).allSatisfy((key, words) -> assertThat(blanks(words)).isEqualTo(blanks(english.get(key))));
    }

    @Test
    void everyKeyThatThePageAsksForIsThere() {
        Set<String> families =
                english.keySet().stream().map(key -> key.split("\\.")[0]).collect(toSet());
        Set<String> asked = new TreeSet<>();
        for (Path script : Site.files(".js")) {
            matches(LITERAL, Site.text(script))
                    .filter(literal -> families.contains(literal.group(1)))
                    .map(literal -> literal.group(1) + literal.group(2))
                    .forEach(asked::add);
            matches(HEADED, Site.text(script)).map(head -> head.group(1)).forEach(asked::add);
        }
        matches(MARKED, Site.text("index.html")).map(mark -> mark.group(1)).forEach(asked::add);

        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(asked).allSatisfy(key -> assertThat(english.keySet()).containsAnyOf(key, key + ".one"));
    }

    @Test
    void everyValueOfEducationHasAnEnglishLabel() {
        Set<String> values = Stream.of(
                        resource("/co/exterior/model/vocabulary.tsv").split("\n"))
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals("education") && cells.length == 3)
                .map(cells -> EDUCATION + cells[2])
                .collect(toSet());

        assertThat(values).hasSizeGreaterThan(5);
        assertThat(english.keySet()).containsAll(values);
    }

    @Test
    void theFirstSightIsTheEnglishOfTheDictionary() {
        Pattern marked = Pattern.compile("data-text=\"([^\"]+)\"[^>]*>([^<]+)<");

        assertThat(matches(marked, Site.text("index.html")))
                .allSatisfy(mark -> assertThat(english.get(mark.group(1))).isEqualTo(mark.group(2)));
    }

    private static boolean isRegisterValue(String key) {
        return key.startsWith(EDUCATION) && !key.equals("education.title");
    }

    private static Map<String, String> words(String file) {
        Map<String, String> words = new TreeMap<>();
        matches(ENTRY, Site.text(file))
                .forEach(entry -> assertThat(words.put(entry.group(1), entry.group(2)))
                        .as("second %s in %s", entry.group(1), file)
                        .isNull());
        return words;
    }

    private static Set<String> blanks(String words) {
        return matches(BLANK, words).map(MatchResult::group).collect(toSet());
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String resource(String name) {
        try (var stream = DictionariesTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
