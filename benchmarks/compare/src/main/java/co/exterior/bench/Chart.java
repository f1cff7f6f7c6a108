// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.List;
import java.util.Locale;

/**
 * What is drawn, and the same as a table.
 *
 * @param caption how it was measured
 * @param across what the points lie along, with its unit
 * @param up what was measured, with its unit
 */
record Chart(String title, String caption, String across, String up, List<Series> series) {

    private static final String ROW = "%-68s %14s %14s %14s %14s%n";

    Chart {
        series = List.copyOf(series);
        if (series.stream().allMatch(line -> line.points().isEmpty())) {
            throw new IllegalArgumentException("There are no points: at least one is needed.");
        }
    }

    List<Point> points() {
        return series.stream().flatMap(line -> line.points().stream()).toList();
    }

    String table() {
        StringBuilder table = new StringBuilder(title + ": " + caption + System.lineSeparator());
        table.append(String.format(ROW, "", across, up, "min", "max"));
        for (Series line : series) {
            for (Point point : line.points()) {
                table.append(String.format(
                        ROW,
                        series.size() == 1 ? point.name() : line.name() + " " + point.name(),
                        number(point.across()),
                        number(point.up().median()),
                        number(point.up().min()),
                        number(point.up().max())));
            }
        }
        return table.append(System.lineSeparator()).toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
