// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

/** An age distribution to be added to, record by record. Not thread-safe. */
final class AgeCounts {

    private static final int RECORDS = 0;
    private static final int PERSONS = 1;
    private static final int WIDTH = 2;

    /** Records and persons of an age side by side, for the sake of the processor's cache; none before an age is known. */
    private long[] known;

    private long recordsOfUnknown;
    private long personsOfUnknown;

    /** Adds a record. Not even 2^31 records of 2^31 persons each overflow. */
    void add(int age, int persons) {
        if (known == null) {
            known = new long[AgeBytes.UNKNOWN * WIDTH];
        }
        known[age * WIDTH + RECORDS]++;
        known[age * WIDTH + PERSONS] += persons;
    }

    /** Adds a record whose age is unknown, or of no interest. */
    void addWithoutAge(int persons) {
        recordsOfUnknown++;
        personsOfUnknown += persons;
    }

    byte[] toBytes() {
        AgeBytes.Writer bytes = new AgeBytes.Writer(ages());
        for (int at = 0; known != null && at < known.length; at += WIDTH) {
            if (known[at + RECORDS] != 0) {
                bytes.write(at / WIDTH, known[at + RECORDS], known[at + PERSONS]);
            }
        }
        if (recordsOfUnknown != 0) {
            bytes.write(AgeBytes.UNKNOWN, recordsOfUnknown, personsOfUnknown);
        }
        return bytes.bytes();
    }

    private int ages() {
        int ages = recordsOfUnknown == 0 ? 0 : 1;
        for (int at = 0; known != null && at < known.length; at += WIDTH) {
            ages += known[at + RECORDS] == 0 ? 0 : 1;
        }
        return ages;
    }
}
