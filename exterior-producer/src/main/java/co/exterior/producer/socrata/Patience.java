// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/**
 * Tries again, after waits that double up to a limit and are shortened by chance, until a deadline. A server that says
 * how long to wait is given that time, and is given up at once where that would be behind the deadline.
 *
 * @param first the first wait, before chance shortens it by up to a half
 * @param longest the longest wait that is ours; the server may ask for more
 * @param deadline how long one request is tried
 * @param clock what time it is
 * @param pause lets time pass
 * @param chance a number from 0 to 1
 * @param notice told before each wait
 */
public record Patience(
        Duration first,
        Duration longest,
        Duration deadline,
        InstantSource clock,
        Pause pause,
        DoubleSupplier chance,
        Consumer<String> notice) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int DIGITS_OF_THIRTY_YEARS = 9;
    private static final Duration THIRTY_YEARS = Duration.ofSeconds(999_999_999);
    private static final int MOST_DOUBLINGS = 20;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {

        void of(Duration time) throws InterruptedException;
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {

        T make() throws TryAgainException, InterruptedException;
    }

    /** Waits of 1 s to 1 min, for 10 minutes. */
    public static Patience ofMinutes(Consumer<String> notice) {
        return new Patience(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                InstantSource.system(),
                time -> Thread.sleep(time.toMillis()),
                Math::random,
                notice);
    }

    /** What the first good attempt gives. */
    <T> T until(SocrataDataset dataset, Attempt<T> attempt) throws InterruptedException {
        Instant end = clock.instant().plus(deadline);
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (TryAgainException passing) {
                Duration asked = passing.retryAfter().map(this::asked).orElse(Duration.ZERO);
                Duration own = backoff(tries);
                Duration wait = asked.compareTo(own) > 0 ? asked : own;
                if (clock.instant().plus(wait).isAfter(end)) {
                    throw SocrataException.unreadable(
                            dataset, passing.getMessage() + ending(tries, asked, wait), passing);
                }
                notice.accept(dataset + ": " + passing.getMessage() + ", asking again in " + seconds(wait));
                pause.of(wait);
            }
        }
    }

    /** Chance keeps many readers that failed together from coming back together. */
    private Duration backoff(int tries) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        return capped.minus(Duration.ofNanos((long) (capped.toNanos() / 2.0 * chance.getAsDouble())));
    }

    /** A header of neither form asks for nothing. */
    private Duration asked(String retryAfter) {
        String text = retryAfter.strip();
        if (SECONDS.matcher(text).matches()) {
            return text.length() > DIGITS_OF_THIRTY_YEARS ? THIRTY_YEARS : Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), date);
        } catch (DateTimeException neither) {
            return Duration.ZERO;
        }
    }

    private String ending(int tries, Duration asked, Duration wait) {
        return asked.equals(wait)
                ? ", and asks to wait " + seconds(wait) + ", more than is left of the " + seconds(deadline)
                        + " that a request is given"
                : ", and went on so for " + tries + (tries == 1 ? " try" : " tries") + " within " + seconds(deadline);
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }
}
