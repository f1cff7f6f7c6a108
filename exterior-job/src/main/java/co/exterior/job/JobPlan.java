// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
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
     * One result: a batch transformation of what is committed.
     *
     * @param key the columns that tell one of its rows from another
     */
    public record Derivation(String name, List<String> key, Function<Committed, Dataset<Row>> from) {

        public Derivation {
            requireNonNull(name, "name");
            key = List.copyOf(key);
            requireNonNull(from, "from");
        }
    }

    /**
     * The results, in the order in which sinks get them.
     *
     * @param changedOutside asked now and then whether they would be others although no batch was committed, since they
     *     follow from something else too
     */
    public record Derivations(List<Derivation> each, BooleanSupplier changedOutside) {

        public Derivations {
            each = List.copyOf(each);
            requireNonNull(changedOutside, "changedOutside");
        }

        /** What follows from these cells. */
        public List<Results.Table> tables(Committed committed) {
            List<Results.Table> tables = new ArrayList<>();
            for (Derivation derivation : each) {
                Dataset<Row> table = derivation.from().apply(committed);
                tables.add(
                        new Results.Table(derivation.name(), table.schema(), derivation.key(), table.collectAsList()));
            }
            return tables;
        }

        /** Results that follow from the cells alone. */
        public static Derivations of(Derivation... each) {
            return new Derivations(List.of(each), () -> false);
        }
    }
}
