// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.streams;

import co.exterior.bench.measure.Ages;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Small bytes for what goes through the repartition topic and what the store keeps: both are written for every record. */
final class Formats {

    private static final byte UNKNOWN = -1;

    /** Ages are at most 120: one byte of an age, four of persons. */
    static final Serde<Person> PERSON = Serdes.serdeFrom(
            (topic, person) -> ByteBuffer.allocate(5)
                    .put(person.age() == null ? UNKNOWN : person.age().byteValue())
                    .putInt(person.persons())
                    .array(),
            (topic, bytes) -> {
                ByteBuffer read = ByteBuffer.wrap(bytes);
                byte age = read.get();
                return new Person(age == UNKNOWN ? null : Integer.valueOf(age), read.getInt());
            });

    /** Place and count of what is not zero. */
    static final Serde<long[]> AGES = Serdes.serdeFrom(
            (topic, ages) -> {
                if (ages == null) {
                    return null;
                }
                int used = 0;
                for (long count : ages) {
                    used += count == 0 ? 0 : 1;
                }
                ByteBuffer bytes = ByteBuffer.allocate(used * (Byte.BYTES + Long.BYTES));
                for (int place = 0; place < ages.length; place++) {
                    if (ages[place] != 0) {
                        bytes.put((byte) place).putLong(ages[place]);
                    }
                }
                return bytes.array();
            },
            (topic, bytes) -> {
                if (bytes == null) {
                    return null;
                }
                long[] ages = Ages.none();
                ByteBuffer read = ByteBuffer.wrap(bytes);
                while (read.hasRemaining()) {
                    ages[Byte.toUnsignedInt(read.get())] = read.getLong();
                }
                return ages;
            });

    private Formats() {}
}
