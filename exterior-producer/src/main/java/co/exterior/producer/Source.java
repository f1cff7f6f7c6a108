// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.util.Iterator;

/** A reading of the register, real or made up. May be read once; close it when done. */
public interface Source extends AutoCloseable {

    /** What people call it: a file's name, or that it is synthetic. */
    String name();

    /** The id of this reading, the same for the same content; stands in every record. */
    String snapshot();

    /** The rows in the source's order. Problems of a single row are refusals, never exceptions. */
    Iterator<SourceRecord> records();

    @Override
    void close();
}
