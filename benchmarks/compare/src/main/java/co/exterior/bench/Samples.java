// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rounds gave, by series and point, each in the order in which it first came. Not thread-safe. */
final class Samples {

    private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

    void add(String series, String point, double across, double up) {
        samples.computeIfAbsent(series, none -> new LinkedHashMap<>())
                .computeIfAbsent(point, none -> new ArrayList<>())
                .add(new Sample(across, up));
    }

    List<Series> series() {
        return samples.entrySet().stream()
                .map(series -> new Series(
                        series.getKey(),
                        series.getValue().entrySet().stream()
                                .map(point -> point(point.getKey(), point.getValue()))
                                .toList()))
                .toList();
    }

    private static Point point(String name, List<Sample> rounds) {
        return new Point(
                name,
                Spread.of(rounds.stream().map(Sample::across).toList()).median(),
                Spread.of(rounds.stream().map(Sample::up).toList()));
    }

    private record Sample(double across, double up) {}
}
