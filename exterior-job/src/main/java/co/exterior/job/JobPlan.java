// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job computes.
 *
 * @param cells a streaming aggregate; in update mode each of its rows replaces the one with the same key
 * @param key the columns that tell one cell from another
 * @param identity the settings without which the cells would mean something else; a checkpoint keeps them
 * @param settlement what is done for each batch before it counts
 * @param results what follows from the cells
 */
public record JobPlan(
        Dataset<Row> cells,
        List<String> key,
        Map<String, String> identity,
        Settlement settlement,
        Derivations results) {

    public JobPlan {
        requireNonNull(cells, "cells");
        key = List.copyOf(key);
        identity = Map.copyOf(identity);
        requireNonNull(settlement, "settlement");
        requireNonNull(results, "results");
    }

    /**
     * The results.
     *
     * @param tables the results, in the order in which sinks get them; what it takes from outside it takes at once, and
     *     what costs something it leaves to the tables
     * @param changedOutside asked now and then whether they would be others although no batch was committed, since they
     *     follow from something else too
     */
    public record Derivations(Function<Committed, List<Results.Table>> tables, BooleanSupplier changedOutside) {

        public Derivations {
            requireNonNull(tables, "tables");
            requireNonNull(changedOutside, "changedOutside");
        }

        /** Results that follow from the cells alone. */
        public static Derivations of(Function<Committed, List<Results.Table>> tables) {
            return new Derivations(tables, () -> false);
        }
    }
}
