// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns one dataset into another. Applying it only describes work: nothing is read, written or started, so the same
 * instance serves a batch, a stream and a test. Implementations are immutable and stay on the driver.
 */
@FunctionalInterface
public interface Transformation {

    Dataset<Row> apply(Dataset<Row> rows);

    /** This transformation followed by {@code next}. */
    default Transformation then(Transformation next) {
        requireNonNull(next, "next");
        return rows -> next.apply(apply(rows));
    }
}
