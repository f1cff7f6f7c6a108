// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CanonicalForm.BEFORE_AGE;
import static co.exterior.model.CanonicalForm.BEFORE_BIRTH_DEPARTMENT;
import static co.exterior.model.CanonicalForm.BEFORE_COUNTRY;
import static co.exterior.model.CanonicalForm.BEFORE_EDUCATION;
import static co.exterior.model.CanonicalForm.BEFORE_ETHNICITY;
import static co.exterior.model.CanonicalForm.BEFORE_MARITAL_STATUS;
import static co.exterior.model.CanonicalForm.BEFORE_MONTH;
import static co.exterior.model.CanonicalForm.BEFORE_OFFICE;
import static co.exterior.model.CanonicalForm.BEFORE_PERSONS;
import static co.exterior.model.CanonicalForm.BEFORE_REGION;
import static co.exterior.model.CanonicalForm.BEFORE_SEX;
import static co.exterior.model.CanonicalForm.BEFORE_SNAPSHOT;
import static co.exterior.model.CanonicalForm.BEFORE_STUDY_AREA;
import static co.exterior.model.CanonicalForm.END;
import static co.exterior.model.CanonicalForm.NULL_AGE;

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
        String snapshot = text(BEFORE_SNAPSHOT).text();
        Country country = text(BEFORE_COUNTRY).country();
        String office = text(BEFORE_OFFICE).text();
        String region = text(BEFORE_REGION).text();
        Integer age = age();
        String sex = text(BEFORE_SEX).text();
        String education = text(BEFORE_EDUCATION).text();
        String studyArea = text(BEFORE_STUDY_AREA).text();
        String maritalStatus = text(BEFORE_MARITAL_STATUS).text();
        String ethnicity = text(BEFORE_ETHNICITY).text();
        String birthDepartment = text(BEFORE_BIRTH_DEPARTMENT).text();
        KnownText month = text(BEFORE_MONTH);
        int persons = number(BEFORE_PERSONS, Integer.MAX_VALUE);
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
    private KnownText text(byte[] before) {
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
        return number(BEFORE_AGE, Citizen.MAX_AGE);
    }

    /** A whole number without sign, fraction, exponent and leading zeros. */
    private int number(byte[] before, int largest) {
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

    private boolean skip(byte[] bytes) {
        int to = at + bytes.length;
        if (to > message.length || !Arrays.equals(message, at, to, bytes, 0, bytes.length)) {
            return false;
        }
        at = to;
        return true;
    }

    /** Goes where nothing more is found, so that the end of the record is not found either. */
    private void stop() {
        at = message.length;
    }
}
