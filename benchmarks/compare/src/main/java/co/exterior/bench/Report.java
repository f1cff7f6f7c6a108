// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, and how it is said. Not thread-safe. */
final class Report {

    private static final String ROW = "%-16s %14s %14s %14s%n";

    private final Rounds speeds = new Rounds();
    private final Rounds medianLatencies = new Rounds();
    private final Rounds highLatencies = new Rounds();
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    void speed(Contestant contestant, double recordsPerSecond) {
        speeds.add(contestant, recordsPerSecond);
    }

    void latency(Contestant contestant, Latency latency) {
        medianLatencies.add(contestant, latency.p50());
        highLatencies.add(contestant, latency.p99());
    }

    void figure(Figure figure, double value) {
        figures.put(figure, value);
    }

    /** A table, then one line for each ratio and figure that was asked for. */
    String text(Selection selection) {
        StringBuilder text = new StringBuilder();
        table(text, "records/s", speeds, "%,.0f");
        table(text, "latency p50 ms", medianLatencies, "%,.0f");
        table(text, "latency p99 ms", highLatencies, "%,.0f");
        selection.ratios().stream().sorted().forEach(ratio -> {
            Spread spread = (ratio.ofLatency() ? highLatencies : speeds).spread(ratio);
            text.append(String.format(
                    Locale.ROOT,
                    "ratio %s %.3f %.3f %.3f%n",
                    ratio.text(),
                    spread.median(),
                    spread.min(),
                    spread.max()));
        });
        selection.figures().stream()
                .sorted()
                .forEach(figure -> text.append(
                        String.format(Locale.ROOT, "figure %s %s%n", figure.text(), number(value(figure)))));
        return text.toString();
    }

    private double value(Figure figure) {
        return switch (figure) {
            case LATENCY_P50_MS -> medianLatencies.spread(Contestant.JOB).median();
            case LATENCY_P99_MS -> highLatencies.spread(Contestant.JOB).median();
            default -> figures.get(figure);
        };
    }

    private static void table(StringBuilder text, String unit, Rounds rounds, String format) {
        if (rounds.contestants().isEmpty()) {
            return;
        }
        text.append(String.format(ROW, unit, "median", "min", "max"));
        for (Contestant contestant : rounds.contestants()) {
            Spread spread = rounds.spread(contestant);
            text.append(String.format(
                    ROW,
                    contestant.text(),
                    String.format(Locale.ROOT, format, spread.median()),
                    String.format(Locale.ROOT, format, spread.min()),
                    String.format(Locale.ROOT, format, spread.max())));
        }
        text.append(System.lineSeparator());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }
}
