// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What two spellings of a published label have in common, and what is left of one that was damaged. A damaged text has
 * U+FFFD for each lost character; nothing is guessed that more than one label would fit.
 */
final class Letters {

    static final char LOST = '\uFFFD';

    private Letters() {}

    /** The letters and digits, and those lost, without case and accents. */
    static String of(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> Character.isLetterOrDigit(c) || c == LOST)
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    static boolean lostIn(String text) {
        return text.indexOf(LOST) >= 0;
    }

    /** Whether the damaged text may have been the whole one. Of one that lost most of its letters nothing is told. */
    static boolean fit(String damaged, String whole) {
        long lost = damaged.chars().filter(c -> c == LOST).count();
        if (damaged.length() != whole.length() || 2 * lost > whole.length()) {
            return false;
        }
        for (int i = 0; i < damaged.length(); i++) {
            if (damaged.charAt(i) != whole.charAt(i) && damaged.charAt(i) != LOST) {
                return false;
            }
        }
        return true;
    }
}
