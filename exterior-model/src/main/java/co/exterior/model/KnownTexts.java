// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.util.Arrays;

/**
 * The texts that messages had lately. The register says the same few hundred again and again, so that most need neither
 * decoding nor judging nor memory of their own.
 *
 * <p>Each text has one place, by the hash of its bytes, and drives out the one that was there. Any threads may share
 * it: what they find is whole, since a {@link KnownText} is immutable, and is compared byte for byte; that one may
 * overwrite what another has just put there costs a second look, no more.
 */
final class KnownTexts {

    /** Longer ones are not kept: the table is a few megabytes at most, whatever messages hold. */
    static final int LONGEST = 128;

    /** So many places that the thousand texts of a register seldom meet. */
    private static final int BITS = 14;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final KnownText[] places = new KnownText[1 << BITS];

    KnownTexts() {
        Arrays.fill(places, KnownText.NONE);
    }

    /**
     * The text from one byte of a message to another, or none: see {@link KnownText#of}.
     *
     * @param hash of these bytes
     */
    KnownText find(byte[] message, int from, int to, long hash) {
        int place = (int) ((hash * SPREAD) >>> (Long.SIZE - BITS));
        KnownText known = places[place];
        return known.is(message, from, to) ? known : add(Arrays.copyOfRange(message, from, to), place);
    }

    private KnownText add(byte[] utf8, int place) {
        KnownText text = KnownText.of(utf8);
        if (text != KnownText.NONE && utf8.length <= LONGEST) {
            places[place] = text;
        }
        return text;
    }
}
