// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.window;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;

/**
 * Intervals of event time, aligned to 1970-01-01T00:00:00Z: each is {@code length} long, and one starts every
 * {@code slide}. An interval includes its start and not its end.
 */
public record EventWindow(Duration length, Duration slide) {

    /** Each record is copied into each of its windows. */
    private static final long MOST_WINDOWS = 1_000;

    public EventWindow {
        requireWholeMillis("length", length);
        requireWholeMillis("slide", slide);
        if (slide.compareTo(length) > 0) {
            throw new IllegalArgumentException("The slide " + slide + " is longer than the window " + length
                    + ": records between two windows would be in none.");
        }
        if (length.dividedBy(slide) > MOST_WINDOWS) {
            throw new IllegalArgumentException("A slide of " + slide + " in a window of " + length
                    + " puts each record into " + length.dividedBy(slide) + " windows: " + MOST_WINDOWS
                    + " are the most.");
        }
    }

    /** Windows that touch and do not overlap: each record is in one. */
    public static EventWindow tumbling(Duration length) {
        return new EventWindow(length, length);
    }

    /** Windows that overlap: each record is in {@code length / slide} of them, rounded up or down. */
    public static EventWindow sliding(Duration length, Duration slide) {
        return new EventWindow(length, slide);
    }

    /** The length of the intervals in which no window starts or ends: all times in one are in the same windows. */
    long paneMicros() {
        return TimeUnit.MILLISECONDS.toMicros(BigInteger.valueOf(length.toMillis())
                .gcd(BigInteger.valueOf(slide.toMillis()))
                .longValueExact());
    }

    /** The window of a column of event times: a struct of {@code start} and {@code end}. */
    Column over(String eventTime) {
        return window(col(eventTime), interval(length), interval(slide));
    }

    /**
     * Whether an event time lies in the first {@code slide} of a window. Each record has exactly one such window, the
     * one that opened last and closes last; the others hold the record too.
     */
    Column opensFor(Column windowStart, String eventTime) {
        // Plus an interval of a day it would be the same time of the next day, in the session's zone: not always 24
        // hours later.
        return unix_micros(col(eventTime)).lt(unix_micros(windowStart).plus(micros(slide)));
    }

    /** The end of the window that opens last for an event time, which is the one that closes last. */
    Column lastEnd(String eventTime) {
        Column time = unix_micros(col(eventTime));
        return timestamp_micros(time.minus(pmod(time, micros(slide))).plus(micros(length)));
    }

    /**
     * The earliest event time that is not late under a watermark: of every time before it {@link #lastEnd} is at or before
     * the watermark, and of no other.
     */
    public Instant openFrom(Instant watermark) {
        long lastOpening = watermark.minus(length).toEpochMilli();
        long step = slide.toMillis();
        return Instant.ofEpochMilli(lastOpening - Math.floorMod(lastOpening, step) + step);
    }

    private static Column micros(Duration duration) {
        return lit(TimeUnit.MILLISECONDS.toMicros(duration.toMillis()));
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    private static void requireWholeMillis(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero() || !duration.equals(Duration.ofMillis(duration.toMillis()))) {
            throw new IllegalArgumentException(
                    "The " + name + " of a window is " + duration + ": whole milliseconds above zero are needed.");
        }
    }
}
