// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in settings: a whole number and a unit, as in {@code 10s}. */
public final class Durations {

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms",
            ChronoUnit.MILLIS,
            "s",
            ChronoUnit.SECONDS,
            "m",
            ChronoUnit.MINUTES,
            "h",
            ChronoUnit.HOURS,
            "d",
            ChronoUnit.DAYS);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s", "ms");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** The shortest text that {@link #parse} reads as this duration of whole milliseconds. */
    public static String text(Duration duration) {
        for (String unit : LARGEST_FIRST) {
            Duration one = UNITS.get(unit).getDuration();
            if (duration.equals(one.multipliedBy(duration.dividedBy(one)))) {
                return duration.dividedBy(one) + unit;
            }
        }
        throw new IllegalArgumentException(duration + " is not a number of whole milliseconds.");
    }

    /**
     * The duration that a text means.
     *
     * @throws IllegalArgumentException for any other form, and for more than a hundred years
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration: write one as 10s, 5m, 1h or 1d.");
        }
        Duration duration = Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too long: " + text(LONGEST) + " is the longest.");
        }
        return duration;
    }
}
