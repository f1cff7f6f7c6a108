// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What results follow from.
 *
 * @param cells all committed cells
 * @param account the account as of the last committed batch, or none before the first
 */
public record Committed(Dataset<Row> cells, Optional<CheckpointReport.Account> account) {

    public Committed {
        requireNonNull(cells, "cells");
        requireNonNull(account, "account");
    }
}
