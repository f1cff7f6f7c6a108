// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/**
 * Names of the headers that a dead letter has beside those of its message, which stay as they were. All values are text
 * in UTF-8: numbers in decimal, instants as ISO 8601 writes them.
 */
public final class DeadLetterHeaders {

    /** What all of them begin with, and no header of a message does. */
    public static final String PREFIX = "exterior.dlq.";

    /** The topic that the message came from. */
    public static final String TOPIC = PREFIX + "topic";

    /** Its partition there. */
    public static final String PARTITION = PREFIX + "partition";

    /** Its offset there: with topic and partition its origin, which tells one dead letter from another. */
    public static final String OFFSET = PREFIX + "offset";

    /** The message's own timestamp. */
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /** Where it was turned away: {@link #STAGE_READ} or {@link #STAGE_WINDOW}. */
    public static final String STAGE = PREFIX + "stage";

    /** Why: the name of a {@link RefusalReason}, {@link #REASON_LATE} or {@link #REASON_FUTURE}. */
    public static final String REASON = PREFIX + "reason";

    /** The field that is to blame, where it is one. */
    public static final String FIELD = PREFIX + "field";

    /** What was expected, in words. */
    public static final String MESSAGE = PREFIX + "message";

    /** The version of the wire format that it was read by. */
    public static final String SCHEMA_VERSION = PREFIX + "schema_version";

    /** The snapshot of a record that could be read. */
    public static final String SNAPSHOT = PREFIX + "snapshot";

    /** How many people such a record stands for. */
    public static final String PERSONS = PREFIX + "persons";

    /** The length of the message's value in bytes, where only its first {@link #MAX_VALUE_BYTES} are kept. */
    public static final String VALUE_BYTES = PREFIX + "value_bytes";

    /** The SHA-256 of such a value, in hexadecimal digits. */
    public static final String VALUE_SHA256 = PREFIX + "value_sha256";

    /** When the message was published anew: it makes the record a marker, which has no value. */
    public static final String REPLAYED = PREFIX + "replayed";

    /** On the message that was published anew: its origin, as {@code topic/partition/offset}. */
    public static final String REPLAY_OF = "exterior.replay_of";

    /** On the message that was published anew: why it had been turned away. */
    public static final String REPLAY_REASON = "exterior.replay_reason";

    /** The message could not be read as a record. */
    public static final String STAGE_READ = "read";

    /** The record could be read, and no window took it. */
    public static final String STAGE_WINDOW = "window";

    /** Every window of the record was closed. */
    public static final String REASON_LATE = "LATE";

    /** The record's time is further ahead than clocks differ. */
    public static final String REASON_FUTURE = "EVENT_TIME_IN_FUTURE";

    /** The longest value that is kept whole. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    private DeadLetterHeaders() {}

    /** The topic that keeps the dead letters of a topic. */
    public static String topicOf(String topic) {
        return topic + ".dlq";
    }
}
