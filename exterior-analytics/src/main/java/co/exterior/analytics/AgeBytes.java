// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An age distribution as bytes, in which it is added up, kept as state and stored: for each age that somebody has, in
 * ascending order and the unknown age last, one byte of age and the records and persons as big-endian longs.
 */
final class AgeBytes {

    /** The age of those whose age is unknown. */
    static final int UNKNOWN = Citizen.MAX_AGE + 1;

    /** The known ages and the unknown one. */
    static final int SLOTS = UNKNOWN + 1;

    static final byte[] NONE = {};

    private static final int RECORDS = 1;
    private static final int PERSONS = RECORDS + Long.BYTES;
    private static final int WIDTH = PERSONS + Long.BYTES;
    private static final VarHandle COUNT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    interface Visitor {
        void visit(int age, long records, long persons);
    }

    private AgeBytes() {}

    /** Writes a distribution age by age, in ascending order. */
    static final class Writer {

        private final byte[] bytes;
        private int at;

        Writer(int ages) {
            bytes = new byte[ages * WIDTH];
        }

        void write(int age, long records, long persons) {
            bytes[at] = (byte) age;
            COUNT.set(bytes, at + RECORDS, records);
            COUNT.set(bytes, at + PERSONS, persons);
            at += WIDTH;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** Adds to an age. Changes the bytes that it is given where they have that age, and gives others where not. */
    static byte[] add(byte[] bytes, int age, long records, long persons) {
        int at = position(bytes, age);
        byte[] with = bytes;
        if (at == bytes.length || bytes[at] != age) {
            with = new byte[bytes.length + WIDTH];
            System.arraycopy(bytes, 0, with, 0, at);
            System.arraycopy(bytes, at, with, at + WIDTH, bytes.length - at);
            with[at] = (byte) age;
        }
        increase(with, at + RECORDS, records);
        increase(with, at + PERSONS, persons);
        return with;
    }

    /** Both together. May change the first. */
    static byte[] merge(byte[] bytes, byte[] others) {
        if (bytes.length == 0) {
            return Arrays.copyOf(others, others.length);
        }
        byte[] merged = bytes;
        for (int at = 0; at < others.length; at += WIDTH) {
            merged = add(merged, others[at], count(others, at + RECORDS), count(others, at + PERSONS));
        }
        return merged;
    }

    static void forEach(byte[] bytes, Visitor visitor) {
        if (bytes.length % WIDTH != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no age distribution");
        }
        int last = -1;
        for (int at = 0; at < bytes.length; at += WIDTH) {
            int age = bytes[at];
            if (age <= last || age >= SLOTS) {
                throw new IllegalArgumentException("the age " + age + " behind " + last + " is in no age distribution");
            }
            visitor.visit(age, count(bytes, at + RECORDS), count(bytes, at + PERSONS));
            last = age;
        }
    }

    /** Where the age is, or would be put in. */
    private static int position(byte[] bytes, int age) {
        int low = 0;
        int high = bytes.length / WIDTH;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bytes[middle * WIDTH] < age) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low * WIDTH;
    }

    private static long count(byte[] bytes, int at) {
        return (long) COUNT.get(bytes, at);
    }

    private static void increase(byte[] bytes, int at, long by) {
        COUNT.set(bytes, at, Math.addExact(count(bytes, at), by));
    }
}
