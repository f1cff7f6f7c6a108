// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.PERSONS;

import java.time.YearMonth;

/** Values told from their text, by the same rules for a row and for a message. */
final class Texts {

    private static final int DIGITS_OF_A_LONG = 18;
    private static final int DIGITS_OF_A_YEAR = 4;
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int DECIMAL = 10;
    private static final int LAST_YEAR = 9999;

    private Texts() {}

    /** A number too long for a {@code long} is taken as its largest or smallest value: out of every field's range. */
    static long wholeNumber(String field, String text) {
        if (!isNumber(text, text.startsWith("-") ? 1 : 0, text.length())) {
            throw new RefusedException(RefusalReason.NOT_AN_INTEGER, field, "a whole number");
        }
        if (text.length() > DIGITS_OF_A_LONG) {
            return text.charAt(0) == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return Long.parseLong(text);
    }

    static int persons(long number) {
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new RefusedException(RefusalReason.OUT_OF_RANGE, PERSONS, "1 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    /** A text that a message can carry and give back. */
    static String text(String field, String text) {
        if (text.length() > Citizen.MAX_TEXT) {
            throw new RefusedException(RefusalReason.TOO_LARGE, field, "at most " + Citizen.MAX_TEXT + " characters");
        }
        if (!isWellFormed(text)) {
            throw new RefusedException(RefusalReason.NOT_UTF8, field, "whole surrogate pairs");
        }
        return text;
    }

    static boolean isWellFormed(String text) {
        // Code points cost more than all else of a record, and nearly no text has a surrogate.
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
            }
        }
        return true;
    }

    static boolean isMonth(YearMonth month) {
        return 0 <= month.getYear() && month.getYear() <= LAST_YEAR;
    }

    /** The month that a text is, written {@code YYYY-MM}, or null where it is none. */
    static YearMonth month(String text) {
        int dash = DIGITS_OF_A_YEAR;
        boolean written = text.length() == "YYYY-MM".length()
                && isNumber(text, 0, dash)
                && text.charAt(dash) == '-'
                && isNumber(text, dash + 1, text.length());
        if (!written) {
            return null;
        }
        int month = Integer.parseInt(text, dash + 1, text.length(), DECIMAL);
        boolean exists = 1 <= month && month <= MONTHS_OF_A_YEAR;
        return exists ? YearMonth.of(Integer.parseInt(text, 0, dash, DECIMAL), month) : null;
    }

    static YearMonth month(String field, String text) {
        YearMonth month = text == null ? null : month(text);
        if (text != null && month == null) {
            throw new RefusedException(RefusalReason.NOT_A_MONTH, field, "YYYY-MM");
        }
        return month;
    }

    /** Whether there are digits and nothing else. */
    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    static RefusedException notACountry() {
        return new RefusedException(RefusalReason.NOT_A_COUNTRY, COUNTRY_CODE, "an ISO 3166-1 alpha-3 code");
    }
}
