// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/** A reading of the register, real or made up. May be read once; close it when done. */
public interface Source extends AutoCloseable {

    /** What people call it: a file's name, or that it is synthetic. */
    String name();

    /** The id of this reading, the same for the same content; stands in every record. */
    String snapshot();

    /** When its publisher last changed it, where that is known. */
    default Optional<Instant> date() {
        return Optional.empty();
    }

    /**
     * The rows in the source's order, the same each time. Problems of a single row are refusals, never exceptions; an
     * iterator that comes to its end without one has given the whole snapshot.
     */
    Iterator<SourceRecord> records();

    /** The rows behind the first so many, for a publisher that goes on where it was cut off. */
    default Iterator<SourceRecord> recordsAfter(long rows) {
        Iterator<SourceRecord> records = records();
        for (long row = 0; row < rows && records.hasNext(); row++) {
            records.next();
        }
        return records;
    }

    @Override
    void close();
}
