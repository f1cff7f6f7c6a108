// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/**
 * Letters that an edition has lost: it has U+FFFD, one for each, in their place. Nothing else is taken for damage, and
 * nothing is guessed that more than one text would fit.
 */
final class LostLetters {

    static final char LOST = '\uFFFD';

    private LostLetters() {}

    static boolean in(String text) {
        return text.indexOf(LOST) >= 0;
    }

    /** Whether the damaged text may have been the whole one. */
    static boolean fit(String damaged, String whole) {
        if (damaged.length() != whole.length()) {
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
