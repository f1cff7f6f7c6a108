// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Draws values in proportion to their weights. */
final class WeightedChoice<T> {

    private final List<T> values;
    private final double[] cumulated;

    private WeightedChoice(List<T> values, double[] cumulated) {
        this.values = values;
        this.cumulated = cumulated;
    }

    static <E, T> WeightedChoice<T> of(List<E> entries, Function<E, T> value, ToDoubleFunction<E> weight) {
        double[] cumulated = new double[entries.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += weight.applyAsDouble(entries.get(i));
            cumulated[i] = sum;
        }
        return new WeightedChoice<>(entries.stream().map(value).toList(), cumulated);
    }

    T draw(Random random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return values.get(found < 0 ? -found - 1 : found + 1);
    }
}
