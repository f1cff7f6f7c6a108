// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.Sums;
import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.Sink;
import org.apache.spark.sql.Row;

/** Remembers the last results, to say how many messages are in them. */
final class LatestResults implements Sink {

    private volatile Results results;

    /** Nothing is read before the end. */
    @Override
    public void prepare(Results results) {}

    @Override
    public void write(Results written) {
        results = written;
    }

    /**
     * Compares the messages that became part of a window, were late or were refused with those that there are.
     *
     * @throws JobException where they are not as many
     */
    void requireAllCounted(long published) {
        Results.Table snapshots = results.table(MainResults.SNAPSHOTS);
        long counted =
                records(snapshots) + sum(snapshots, SnapshotTable.LATE) + records(results.table(MainResults.REFUSED));
        if (counted != published) {
            throw JobException.surroundings(
                    "Of " + published + " published messages " + counted + " were counted.", null);
        }
    }

    static long records(Results.Table table) {
        return sum(table, Sums.RECORDS);
    }

    static long sum(Results.Table table, String column) {
        return table.rows().stream()
                .mapToLong((Row row) -> row.<Long>getAs(column))
                .sum();
    }
}
