// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

/** One message as {@link Counting} takes it. What its headers say is by the rules of {@link ReadCitizens}. */
public interface Message {

    /** Null where it has none. */
    byte[] value();

    /** Its time, in microseconds since 1970. */
    long micros();

    /** Whether its time is later than is believed. */
    boolean isAhead();

    /** The value of the last header of that name; null where there is none, or it has none. */
    byte[] header(String name);

    /** Whether {@link #header} gives just that value: asked of every message, and seldom so. */
    boolean hasHeader(String name, byte[] value);
}
