// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** One side of a plot: where a value lies between its two ends, and which values are written beside it. */
record Axis(Scale scale, List<Double> ticks) {

    private enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    private static final double DECADE = 10;
    private static final double MOST_STEPS = 6;
    private static final List<Double> ROUND = List.of(1.0, 2.0, 5.0, DECADE);
    private static final MathContext THREE_DIGITS = new MathContext(3);

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** Whole decades where the values lie a decade or more apart; else from zero. */
    static Axis of(double least, double most) {
        if (least <= 0 || most < DECADE * least) {
            return fromZero(most);
        }
        int first = (int) Math.floor(Math.log10(least));
        int last = (int) Math.ceil(Math.log10(most));
        return new Axis(
                Scale.LOGARITHMIC,
                IntStream.rangeClosed(first, last)
                        .mapToObj(power -> Math.pow(DECADE, power))
                        .toList());
    }

    /** Steps of a round whole number, up to the first that is not below the largest value. */
    static Axis fromZero(double most) {
        double rough = most / MOST_STEPS;
        double decade = Math.pow(DECADE, Math.floor(Math.log10(rough)));
        double step = Math.max(
                1,
                ROUND.stream()
                        .map(round -> round * decade)
                        .filter(candidate -> candidate >= rough)
                        .findFirst()
                        .orElseThrow());
        return new Axis(
                Scale.LINEAR,
                IntStream.rangeClosed(0, (int) Math.ceil(most / step))
                        .mapToObj(tick -> tick * step)
                        .toList());
    }

    /** 0 at its beginning, 1 at its end. */
    double share(double value) {
        double from = on(ticks.get(0));
        return (on(value) - from) / (on(ticks.get(ticks.size() - 1)) - from);
    }

    /** A number in few characters, as 250, 10k or 1.5M. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        return size >= 1e3 ? plain(value / 1e3) + "k" : plain(value);
    }

    private double on(double value) {
        return scale == Scale.LOGARITHMIC ? Math.log10(value) : value;
    }

    private static String plain(double value) {
        return new BigDecimal(value, THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}
