// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.Objects.requireNonNull;

import co.exterior.model.Reading;

/**
 * One row of a source and what became of it.
 *
 * @param id the record id: the same row of the same source always has the same one, and no two rows share one
 */
public record SourceRecord(String id, Reading reading) {

    public SourceRecord {
        requireNonNull(id, "id");
        requireNonNull(reading, "reading");
    }
}
