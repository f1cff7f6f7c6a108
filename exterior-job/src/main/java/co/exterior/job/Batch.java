// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * One batch of a stream, about to be committed. Spark repeats a batch that it cannot prove finished, and then it is the
 * same in all of this.
 *
 * @param range what was read, and when
 * @param changes the cells that it changed
 * @param cells all cells as they are with it
 */
public record Batch(long id, Range range, List<Change> changes, Collection<Row> cells) {

    public Batch {
        requireNonNull(range, "range");
        changes = List.copyOf(changes);
        requireNonNull(cells, "cells");
    }

    /**
     * Where a batch begins and ends in its source.
     *
     * @param start the source's own JSON, or none for the beginning of everything
     * @param end the source's own JSON
     * @param time when the batch was planned; a repeated batch keeps it
     * @param lateWatermark what ends at or before it is closed to this batch's records
     */
    public record Range(Optional<String> start, String end, Instant time, Instant lateWatermark) {

        public Range {
            requireNonNull(start, "start");
            requireNonNull(end, "end");
            requireNonNull(time, "time");
            requireNonNull(lateWatermark, "lateWatermark");
        }
    }

    /**
     * A cell that a batch changed.
     *
     * @param before the committed one, or none where the cell is new
     * @param after the one that replaces it
     */
    public record Change(Optional<Row> before, Row after) {

        public Change {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }
}
