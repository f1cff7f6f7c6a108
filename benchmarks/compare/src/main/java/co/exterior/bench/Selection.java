// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.producer.UsageException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ratios and figures that are asked for, and who has to run for them. */
record Selection(Set<Ratio> ratios, Set<Figure> figures) {

    Selection {
        ratios = Set.copyOf(ratios);
        figures = Set.copyOf(figures);
    }

    /**
     * The selection of these names; of none, everything.
     *
     * @throws UsageException that lists every name that there is, where one is of nothing
     */
    static Selection of(List<String> names) {
        if (names.isEmpty()) {
            return new Selection(EnumSet.allOf(Ratio.class), EnumSet.allOf(Figure.class));
        }
        Set<Ratio> ratios = Stream.of(Ratio.values())
                .filter(ratio -> names.contains(ratio.text()))
                .collect(Collectors.toSet());
        Set<Figure> figures = Stream.of(Figure.values())
                .filter(figure -> names.contains(figure.text()))
                .collect(Collectors.toSet());
        List<String> unknown =
                names.stream().filter(name -> !all().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new UsageException("--only: there is no " + String.join(", ", unknown) + ": name some of "
                    + String.join(", ", all()) + ".");
        }
        return new Selection(ratios, figures);
    }

    /** Whose speed is measured over the topic, in the order in which they run. */
    Set<Contestant> readers() {
        return contestants(Ratio::ofThroughput);
    }

    /** Whose speed of publishing is measured, in the order in which they run. */
    Set<Contestant> publishers() {
        return contestants(Ratio::ofPublishing);
    }

    /** Whose latency is measured, in the order in which they run. */
    Set<Contestant> ofLatency() {
        Set<Contestant> contestants = contestants(Ratio::ofLatency);
        if (figures.stream().anyMatch(Figure::ofLatency)) {
            contestants.add(Contestant.JOB);
        }
        return contestants;
    }

    boolean has(Figure figure) {
        return figures.contains(figure);
    }

    private Set<Contestant> contestants(Predicate<Ratio> kind) {
        return ratios.stream()
                .filter(kind)
                .flatMap(ratio -> Stream.of(ratio.first(), ratio.second()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Contestant.class)));
    }

    private static List<String> all() {
        return Stream.concat(
                        Stream.of(Ratio.values()).map(Ratio::text),
                        Stream.of(Figure.values()).map(Figure::text))
                .toList();
    }
}
