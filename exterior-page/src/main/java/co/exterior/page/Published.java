// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Values.instant;
import static java.util.Objects.requireNonNull;

import co.exterior.job.Results;
import java.time.Instant;
import java.util.Optional;

/**
 * Committed results as the page got them.
 *
 * @param version grows with each, also over a restart of the job
 * @param committedAt when they were counted, which may be long before the page got them: a job that starts again shows
 *     what it had
 */
record Published(Results results, long version, Instant committedAt) {

    Published {
        requireNonNull(results, "results");
        requireNonNull(committedAt, "committedAt");
    }

    /** What follows others: its version is the time in milliseconds, or one more where the clock has not moved on. */
    static Published after(Optional<Published> before, Results results, Instant now) {
        long next = before.map(published -> published.version + 1).orElse(0L);
        return new Published(
                results, Math.max(next, now.toEpochMilli()), countedAt(results).orElse(now));
    }

    /** When the results were counted, where the job says so. */
    static Optional<Instant> countedAt(Results results) {
        return results.tables().stream()
                .filter(table -> table.name().equals(PageTables.COUNTED))
                .flatMap(table -> table.rows().stream())
                .map(row -> instant(row, Columns.COUNTED_AT))
                .findFirst();
    }
}
