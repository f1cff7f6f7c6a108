// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

/**
 * How often each of many hashes came: a table with open addressing, of 40 bytes a hash at most. The hashes are those of a
 * cryptographic function, so that any of their bits spread them evenly. Not thread-safe.
 */
final class HashCounts {

    private static final int WIDTH = 2;

    private long[] hashes;
    private int[] counts;
    private int size;

    HashCounts() {
        allocate(1 << 10);
    }

    /** Counts a hash of 128 bits once more, and gives how often it came by now. */
    int increment(long high, long low) {
        int place = place(high, low);
        if (counts[place] == 0) {
            if (size + 1 > counts.length / 4 * 3) {
                grow();
                place = place(high, low);
            }
            size++;
            hashes[place * WIDTH] = high;
            hashes[place * WIDTH + 1] = low;
        }
        counts[place] = Math.incrementExact(counts[place]);
        return counts[place];
    }

    /** Where it is, or where it may be put. */
    private int place(long high, long low) {
        int last = counts.length - 1;
        int place = (int) low & last;
        while (counts[place] != 0 && (hashes[place * WIDTH] != high || hashes[place * WIDTH + 1] != low)) {
            place = (place + 1) & last;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        allocate(Math.multiplyExact(oldCounts.length, 2));
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] != 0) {
                long high = oldHashes[old * WIDTH];
                long low = oldHashes[old * WIDTH + 1];
                int place = place(high, low);
                hashes[place * WIDTH] = high;
                hashes[place * WIDTH + 1] = low;
                counts[place] = oldCounts[old];
            }
        }
    }

    private void allocate(int places) {
        hashes = new long[Math.multiplyExact(places, WIDTH)];
        counts = new int[places];
    }
}
