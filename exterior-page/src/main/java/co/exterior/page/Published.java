// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.util.Objects.requireNonNull;

import co.exterior.job.Results;
import java.time.Instant;
import java.util.Optional;

/**
 * Committed results as the page got them.
 *
 * @param version grows with each, also over a restart of the job
 */
record Published(Results results, long version, Instant committedAt) {

    Published {
        requireNonNull(results, "results");
        requireNonNull(committedAt, "committedAt");
    }

    /** What follows others: its version is the time in milliseconds, or one more where the clock has not moved on. */
    static Published after(Optional<Published> before, Results results, Instant committedAt) {
        long next = before.map(published -> published.version + 1).orElse(0L);
        return new Published(results, Math.max(next, committedAt.toEpochMilli()), committedAt);
    }
}
