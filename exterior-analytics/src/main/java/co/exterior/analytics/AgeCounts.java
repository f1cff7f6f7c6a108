// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

/** An age distribution to be added to, record by record. Not thread-safe. */
final class AgeCounts {

    private static final int RECORDS = 0;
    private static final int PERSONS = 1;
    private static final int WIDTH = 2;

    /** Records and persons of an age side by side, for the sake of the processor's cache. */
    private final long[] counts = new long[AgeBytes.SLOTS * WIDTH];

    /**
     * Adds a record.
     *
     * @param age {@link AgeBytes#UNKNOWN} where it is unknown
     */
    void add(int age, int persons) {
        int at = age * WIDTH;
        counts[at + RECORDS]++;
        counts[at + PERSONS] += persons; // not even 2^31 records of 2^31 persons each overflow
    }

    byte[] toBytes() {
        int ages = 0;
        for (int age = 0; age < AgeBytes.SLOTS; age++) {
            if (counts[age * WIDTH + RECORDS] != 0) {
                ages++;
            }
        }
        AgeBytes.Writer bytes = new AgeBytes.Writer(ages);
        for (int age = 0; age < AgeBytes.SLOTS; age++) {
            if (counts[age * WIDTH + RECORDS] != 0) {
                bytes.write(age, counts[age * WIDTH + RECORDS], counts[age * WIDTH + PERSONS]);
            }
        }
        return bytes.bytes();
    }
}
