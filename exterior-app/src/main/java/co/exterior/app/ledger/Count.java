// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

/**
 * Records and the persons whom they stand for.
 *
 * @param unknown how many of the records could not be read, so that their persons are not among {@code persons}
 */
public record Count(long records, long persons, long unknown) {

    public static final Count NONE = new Count(0, 0, 0);

    public static Count of(long records, long persons) {
        return new Count(records, persons, 0);
    }

    /** Messages that cannot be read: nobody knows how many people they stand for. */
    public static Count unreadable(long records) {
        return new Count(records, 0, records);
    }

    public Count plus(Count other) {
        return new Count(records + other.records, persons + other.persons, unknown + other.unknown);
    }

    public Count minus(Count other) {
        return new Count(records - other.records, persons - other.persons, unknown - other.unknown);
    }

    boolean isNone() {
        return records == 0;
    }
}
