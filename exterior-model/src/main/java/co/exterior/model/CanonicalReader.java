// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CanonicalForm.END;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads a message that is written as {@link CitizenJson#write} writes it, byte for byte, with nothing escaped. It goes
 * over the bytes once and decides nothing: a message that it does not know, for whatever reason, is
 * {@link CitizenJsonReader}'s to judge.
 */
final class CanonicalReader {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = EACH_BYTE << 7;
    private static final long QUOTES = EACH_BYTE * '"';
    private static final long MIX = 0x9FB2_1C65_1E98_DF25L;
    private static final int MIX_BITS = 29;

    private static final Needle SNAPSHOT = new Needle(CanonicalForm.BEFORE_SNAPSHOT);
    private static final Needle COUNTRY = new Needle(CanonicalForm.BEFORE_COUNTRY);
    private static final Needle OFFICE = new Needle(CanonicalForm.BEFORE_OFFICE);
    private static final Needle REGION = new Needle(CanonicalForm.BEFORE_REGION);
    private static final Needle AGE = new Needle(CanonicalForm.BEFORE_AGE);
    private static final Needle NULL_AGE = new Needle(CanonicalForm.NULL_AGE);
    private static final Needle SEX = new Needle(CanonicalForm.BEFORE_SEX);
    private static final Needle EDUCATION = new Needle(CanonicalForm.BEFORE_EDUCATION);
    private static final Needle STUDY_AREA = new Needle(CanonicalForm.BEFORE_STUDY_AREA);
    private static final Needle MARITAL_STATUS = new Needle(CanonicalForm.BEFORE_MARITAL_STATUS);
    private static final Needle ETHNICITY = new Needle(CanonicalForm.BEFORE_ETHNICITY);
    private static final Needle BIRTH_DEPARTMENT = new Needle(CanonicalForm.BEFORE_BIRTH_DEPARTMENT);
    private static final Needle MONTH = new Needle(CanonicalForm.BEFORE_MONTH);
    private static final Needle PERSONS = new Needle(CanonicalForm.BEFORE_PERSONS);

    private static final KnownTexts KNOWN = new KnownTexts();

    private final byte[] message;
    private int at;

    private CanonicalReader(byte[] message) {
        this.message = message;
    }

    /** The record of the message, or null where another reader has to judge it. */
    static Citizen read(byte[] message) {
        return message == null ? null : new CanonicalReader(message).read();
    }

    private Citizen read() {
        String snapshot = text(SNAPSHOT).text();
        Country country = text(COUNTRY).country();
        String office = text(OFFICE).text();
        String region = text(REGION).text();
        Integer age = age();
        String sex = text(SEX).text();
        String education = text(EDUCATION).text();
        String studyArea = text(STUDY_AREA).text();
        String maritalStatus = text(MARITAL_STATUS).text();
        String ethnicity = text(ETHNICITY).text();
        String birthDepartment = text(BIRTH_DEPARTMENT).text();
        KnownText month = text(MONTH);
        int persons = number(PERSONS, Integer.MAX_VALUE);
        boolean unknown = snapshot == null
                || country == null
                || persons == 0
                || (month.text() != null && month.month() == null)
                || !Arrays.equals(message, at, message.length, END, 0, END.length);
        return unknown
                ? null
                : new Citizen(
                        snapshot,
                        country,
                        office,
                        region,
                        age,
                        sex,
                        education,
                        studyArea,
                        maritalStatus,
                        ethnicity,
                        birthDepartment,
                        month.month(),
                        persons);
    }

    /** The text behind these bytes; none where the message goes on with others. */
    private KnownText text(Needle before) {
        if (!skip(before)) {
            return KnownText.NONE;
        }
        int from = at;
        long hash = 0;
        // Eight bytes at a time: behind the last text there are always more than that.
        for (; at <= message.length - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(message, at);
            long others = eight ^ QUOTES;
            long quotes = (others - EACH_BYTE) & ~others & HIGHEST_BITS; // of which only the lowest is sure to be one
            if (quotes != 0) {
                int bits = Long.numberOfTrailingZeros(quotes) & -Byte.SIZE;
                long rest = eight & ((1L << bits) - 1);
                return textTo(from, at + bits / Byte.SIZE, (hash ^ rest) * MIX);
            }
            hash = Long.rotateLeft((hash ^ eight) * MIX, MIX_BITS);
        }
        stop();
        return KnownText.NONE;
    }

    private KnownText textTo(int from, int to, long hash) {
        KnownText text = KNOWN.find(message, from, to, hash);
        if (text == KnownText.NONE) {
            stop();
        } else {
            at = to + 1;
        }
        return text;
    }

    private Integer age() {
        if (skip(NULL_AGE)) {
            return null;
        }
        return number(AGE, Citizen.MAX_AGE);
    }

    /** A whole number without sign, fraction, exponent and leading zeros. */
    private int number(Needle before, int largest) {
        if (!skip(before)) {
            stop();
            return 0;
        }
        int from = at;
        long number = 0;
        while (at < message.length && '0' <= message[at] && message[at] <= '9' && number <= largest) {
            number = number * 10 + (message[at++] - '0');
        }
        boolean leadingZero = at - from > 1 && message[from] == '0';
        if (at == from || leadingZero || number > largest) {
            stop();
            return 0;
        }
        return (int) number;
    }

    private boolean skip(Needle name) {
        if (!name.isAt(message, at)) {
            return false;
        }
        at += name.length();
        return true;
    }

    /** Goes where nothing more is found, so that the end of the record is not found either. */
    private void stop() {
        at = message.length;
    }
}
