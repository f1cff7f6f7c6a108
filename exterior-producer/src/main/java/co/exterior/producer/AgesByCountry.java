// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.producer.PublishedCounts.Count;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Draws ages so that each country has its published mean. The published ages are those of everybody; for each country
 * their weights are tilted by {@code exp(t * age)}, the least change of shape that moves a mean.
 */
final class AgesByCountry {

    private static final double STEEPEST = 0.5;
    private static final int BISECTIONS = 60;

    private final Map<String, WeightedChoice<Integer>> choices;

    private AgesByCountry(Map<String, WeightedChoice<Integer>> choices) {
        this.choices = choices;
    }

    static AgesByCountry of(List<Count> countries, List<Count> ages) {
        return new AgesByCountry(
                countries.stream().collect(Collectors.toMap(Count::value, country -> ages(country, ages))));
    }

    /** An age, or null for unknown. */
    Integer draw(String country, Random random) {
        return choices.get(country).draw(random);
    }

    private static WeightedChoice<Integer> ages(Count country, List<Count> ages) {
        double tilt = country.note().isEmpty() ? 0 : tilt(Double.parseDouble(country.note()), ages);
        return WeightedChoice.of(
                ages, age -> age.value() == null ? null : Integer.valueOf(age.value()), age -> weight(age, tilt));
    }

    private static double tilt(double mean, List<Count> ages) {
        double low = -STEEPEST;
        double high = STEEPEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (mean(ages, middle) < mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double mean(List<Count> ages, double tilt) {
        double weights = 0;
        double sum = 0;
        for (Count age : ages) {
            if (age.value() != null) {
                double weight = weight(age, tilt);
                weights += weight;
                sum += weight * Integer.parseInt(age.value());
            }
        }
        return sum / weights;
    }

    private static double weight(Count age, double tilt) {
        int centred = age.value() == null ? 0 : Integer.parseInt(age.value()) - 45;
        return age.records() * Math.exp(tilt * centred);
    }
}
