// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;

/**
 * What a job does for a batch before the batch counts, such as to keep what it could not use, and the account that it
 * gives of everything read so far. Called once for each batch that changed something, in order; again for a batch that
 * was settled and not committed when the job ended. One that throws ends the job, and the batch does not count.
 */
@FunctionalInterface
public interface Settlement {

    /** For a job that keeps no account. */
    Settlement NONE = batch -> "null";

    /**
     * Settles a batch.
     *
     * @return the account as of this batch, as JSON text; it becomes durable in the same step as the batch's cells
     */
    String settle(Batch batch) throws IOException;
}
