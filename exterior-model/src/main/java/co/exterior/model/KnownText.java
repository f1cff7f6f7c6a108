// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.time.YearMonth;

/** A text as it stands between the quotes of a message, judged once and told again by its bytes. Immutable. */
final class KnownText {

    /** What a field has that is left out, and what stands there for bytes that are no text: see {@link #of}. */
    static final KnownText NONE = new KnownText(new byte[0], null, null, null);

    private final Needle bytes;
    private final String text;
    private final Country country;
    private final YearMonth month;

    private KnownText(byte[] utf8, String text, Country country, YearMonth month) {
        this.bytes = new Needle(utf8);
        this.text = text;
        this.country = country;
        this.month = month;
    }

    /** The text of these bytes, or none where some are escaped, or where it is no text that a record can have. */
    static KnownText of(byte[] utf8) {
        for (byte each : utf8) {
            if (each == '\\' || (0 <= each && each < ' ')) {
                return NONE;
            }
        }
        try {
            String text = Texts.text("", StrictJson.decode(utf8));
            if (text.isBlank()) {
                return NONE;
            }
            return new KnownText(utf8, text, Country.ofCode(text).orElse(null), Texts.month(text));
        } catch (RefusedException refused) {
            return NONE;
        }
    }

    boolean is(byte[] message, int from, int to) {
        return to - from == bytes.length() && bytes.isAt(message, from);
    }

    /** The text, or null where there is none. */
    String text() {
        return text;
    }

    /** The country that has this code, or null. */
    Country country() {
        return country;
    }

    /** The month that is written so, or null. */
    YearMonth month() {
        return month;
    }
}
