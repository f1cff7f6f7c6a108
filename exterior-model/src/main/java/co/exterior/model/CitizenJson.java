// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/**
 * The wire format: one strict JSON object a citizen record, UTF-8, with the names of {@link CitizenFields}.
 *
 * <p>{@code snapshot}, {@code country_code}, {@code age}, {@code persons} and {@code schema_version} are always there;
 * every other field is left out where it is unknown, and an unknown age is {@code null}. What {@link #write} gives,
 * {@link #read} reads back to an equal record. Thread-safe.
 */
public final class CitizenJson {

    /** The largest message that is read. A record is about 500 bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private CitizenJson() {}

    /** The record as the value of a message. */
    public static byte[] write(Citizen citizen) {
        return CanonicalWriter.write(citizen);
    }

    /**
     * The record that a message holds, or why it holds none. Never throws, whatever the bytes are.
     *
     * @param value the message's value; null is a refusal like any other
     */
    public static Reading read(byte[] value) {
        Citizen citizen = CanonicalReader.read(value);
        return citizen == null ? CitizenJsonReader.read(value) : Reading.accepted(citizen);
    }
}
