// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.model.DeadLetterHeaders;
import java.util.Locale;

/** A dead letter for people: one thing a line, and nothing that a terminal would obey. */
final class LetterText {

    private final StringBuilder text = new StringBuilder();

    private LetterText() {}

    /**
     * What it is, why, and all that it holds.
     *
     * @param replayed when it was, or null
     */
    static String of(DeadLetter letter, String replayed) {
        LetterText text = new LetterText();
        text.line("origin", letter.origin().toString());
        letter.reasons().stream()
                .filter(header -> !isOfTheOrigin(header.key()))
                .forEach(header -> text.safeLine(
                        SafeText.of(header.key().substring(DeadLetterHeaders.PREFIX.length())),
                        SafeText.of(header.value())));
        if (replayed != null) {
            text.line("replayed", replayed);
        }
        letter.headers()
                .forEach(header ->
                        text.safeLine("header", SafeText.of(header.key()) + " = " + SafeText.of(header.value())));
        text.safeLine("key", SafeText.of(letter.key()));
        text.safeLine("value", SafeText.of(letter.value()));
        return text.text.toString();
    }

    private static boolean isOfTheOrigin(String header) {
        return header.equals(DeadLetterHeaders.TOPIC)
                || header.equals(DeadLetterHeaders.PARTITION)
                || header.equals(DeadLetterHeaders.OFFSET);
    }

    private void line(String name, String value) {
        safeLine(SafeText.of(name), SafeText.of(value));
    }

    private void safeLine(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-14s ", name)).append(value).append(System.lineSeparator());
    }
}
