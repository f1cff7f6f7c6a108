// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

/**
 * How old the people of one country and window are, in one array: records by age, then persons by age; at the last place
 * of each half, those whose age is not known. Other engines keep the job's statistic so, and their own way to store it.
 */
public final class Ages {

    /** Ages 0 to 120, and one place for the unknown. */
    private static final int PLACES = 122;

    private Ages() {}

    public static long[] none() {
        return new long[2 * PLACES];
    }

    /** Adds a record. */
    public static void add(long[] ages, Integer age, int persons) {
        add(ages, age == null ? PLACES - 1 : age, 1, persons);
    }

    /** Adds all of another. */
    public static void addAll(long[] ages, long[] others) {
        for (int place = 0; place < ages.length; place++) {
            ages[place] += others[place];
        }
    }

    private static void add(long[] ages, int place, long records, long persons) {
        ages[place] += records;
        ages[PLACES + place] += persons;
    }
}
