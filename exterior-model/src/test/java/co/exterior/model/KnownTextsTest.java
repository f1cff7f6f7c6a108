// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownTextsTest {

    private static final List<String> TEXTS = List.of("ESP", "ESPAÑA", "2020-11", "C. MADRID", "C. MADRIE", "Ñ", "ZZZ");

    private final KnownTexts texts = new KnownTexts();

    @Test
    void givesTheSameTextForTheSameBytes() {
        String first = find("C. MADRID", 7).text();

        assertThat(find("C. MADRID", 7).text()).isSameAs(first).isEqualTo("C. MADRID");
    }

    @Test
    void keepsNoLongText() {
        String longest = "X".repeat(KnownTexts.LONGEST);

        assertThat(find(longest, 7).text()).isSameAs(find(longest, 7).text());
        assertThat(find(longest + "X", 7).text())
                .isEqualTo(longest + "X")
                .isNotSameAs(find(longest + "X", 7).text());
    }

    @Test
    void tellsTextsApartThatHaveOnePlace() {
        for (int round = 0; round < 2; round++) {
            assertThat(TEXTS)
                    .allSatisfy(text -> assertThat(find(text, 7).text()).isEqualTo(text));
        }
    }

    @Test
    void findsATextAtTheEndOfAMessageToo() {
        byte[] message = "\"C. MADRID\"".getBytes(UTF_8);

        assertThat(texts.find(message, 1, 10, 7).text()).isEqualTo("C. MADRID");
        assertThat(texts.find(message, 1, 10, 7).text()).isEqualTo("C. MADRID");
    }

    @Test
    void keepsNothingThatIsNoText() {
        assertThat(Stream.of("", " ", "\u2003\u3000", "a\\nb", "a\tb", "\0", "X".repeat(Citizen.MAX_TEXT + 1)))
                .allSatisfy(text -> assertThat(find(text, 7)).isSameAs(KnownText.NONE));
    }

    @Test
    void givesEachThreadItsTextsWhateverTheOthersLookFor() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> wrong = () -> new Random()
                    .ints(50_000, 0, TEXTS.size())
                    .mapToObj(TEXTS::get)
                    .filter(text -> !find(text, text.length() % 2).text().equals(text))
                    .toList();
            for (Future<List<String>> each : threads.invokeAll(List.of(wrong, wrong, wrong, wrong))) {
                assertThat(each.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private KnownText find(String text, long hash) {
        byte[] message = ("\"" + text + "\",\"persons\":1}").getBytes(UTF_8);
        return texts.find(message, 1, 1 + text.getBytes(UTF_8).length, hash);
    }
}
