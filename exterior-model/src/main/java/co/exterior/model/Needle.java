// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that are looked for in messages, eight at a time: the platform's own comparison takes the last few one by one,
 * which for names and texts as short as ours are half of them. Immutable.
 */
final class Needle {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] padded;
    private final int length;
    private final long ofTheLast;

    Needle(byte[] bytes) {
        int rest = bytes.length % Long.BYTES;
        this.length = bytes.length;
        this.padded = Arrays.copyOf(bytes, rest == 0 ? length : length - rest + Long.BYTES);
        this.ofTheLast = rest == 0 ? -1 : (1L << (rest * Byte.SIZE)) - 1;
    }

    int length() {
        return length;
    }

    /**
     * Whether they stand there; false too where the message ends less than eight bytes behind them, of which a reader of
     * ours never asks.
     */
    boolean isAt(byte[] message, int at) {
        int last = padded.length - Long.BYTES;
        if (at + padded.length > message.length) {
            return false;
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) LONGS.get(message, at + i) != (long) LONGS.get(padded, i)) {
                return false;
            }
        }
        return last < 0 || (((long) LONGS.get(message, at + last) ^ (long) LONGS.get(padded, last)) & ofTheLast) == 0;
    }
}
