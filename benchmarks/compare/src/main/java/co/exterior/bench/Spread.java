// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.List;
import java.util.stream.IntStream;

/** The middle and the ends of what the rounds gave. */
record Spread(double median, double min, double max) {

    /** Of an even number of values, the median lies midway between the two in the middle. */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There are no values: at least one is needed.");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int upper = sorted.size() / 2;
        int lower = (sorted.size() - 1) / 2;
        return new Spread((sorted.get(lower) + sorted.get(upper)) / 2, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Of the quotients of the first and second value of each round: two of one round met the same machine. */
    static Spread ofQuotients(List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "There are " + first.size() + " and " + second.size() + " rounds: as many of each are needed.");
        }
        return of(IntStream.range(0, first.size())
                .mapToObj(round -> first.get(round) / second.get(round))
                .toList());
    }
}
