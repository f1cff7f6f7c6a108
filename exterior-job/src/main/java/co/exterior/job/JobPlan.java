// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job computes.
 *
 * @param cells a streaming aggregate; in update mode each of its rows replaces the one with the same key
 * @param key the columns that tell one cell from another
 * @param derivations the results, each with its name and how its rows follow from all cells
 * @param identity the settings without which the cells would mean something else; a checkpoint keeps them
 */
public record JobPlan(
        Dataset<Row> cells, List<String> key, List<Derivation> derivations, Map<String, String> identity) {

    public JobPlan {
        requireNonNull(cells, "cells");
        key = List.copyOf(key);
        derivations = List.copyOf(derivations);
        identity = Map.copyOf(identity);
    }

    /** One result: a batch transformation of all committed cells. */
    public record Derivation(String name, UnaryOperator<Dataset<Row>> fromCells) {

        public Derivation {
            requireNonNull(name, "name");
            requireNonNull(fromCells, "fromCells");
        }
    }
}
