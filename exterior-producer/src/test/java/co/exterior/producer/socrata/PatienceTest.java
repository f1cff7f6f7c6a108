// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final SocrataDataset DATASET = SocrataDataset.of("https://www.datos.gov.co", "y399-rzwf");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void doublesItsWaitsUpToTheLongestAndEndsBeforeTheDeadline() {
        giveUp(patience(0), null);

        assertThat(waits)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L, 60L, 60L, 60L, 60L);
    }

    @Test
    void letsChanceShortenAWaitByUpToAHalf() {
        giveUp(patience(1), null);

        assertThat(waits).startsWith(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void tellsHowOftenItTriedAndForHowLong() {
        assertThat(giveUp(patience(0), null))
                .isEqualTo("The dataset y399-rzwf at https://www.datos.gov.co cannot be read: the server sleeps,"
                        + " and went on so for 15 tries within 600 s.");
    }

    @Property
    void waitsNoLongerThanItsDeadlineWhateverChanceAndServerSay(
            @ForAll @DoubleRange(min = 0, max = 1) double chance, @ForAll @IntRange(max = 2_000) int asked) {
        now.set(START);
        waits.clear();
        giveUp(patience(chance), Integer.toString(asked));

        Duration least = Duration.ofSeconds(asked);
        assertThat(now.get()).isBeforeOrEqualTo(START.plusSeconds(600));
        assertThat(waits)
                .allMatch(wait -> wait.compareTo(least) >= 0)
                .allMatch(wait -> wait.compareTo(Duration.ofMillis(500)) >= 0)
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(Math.max(60, asked))) <= 0);
        assertThat(waits.isEmpty()).isEqualTo(asked > 600);
    }

    @Test
    void triesNoMoreOnceItHasAnAnswer() throws InterruptedException {
        assertThat(patience(0).<String>until(DATASET, () -> {
                    if (waits.size() < 2) {
                        throw new TryAgainException("busy", "");
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(waits).hasSize(2);
    }

    private String giveUp(Patience patience, String retryAfter) {
        List<String> sentence = new ArrayList<>();
        assertThatExceptionOfType(SocrataException.class)
                .isThrownBy(() -> patience.until(DATASET, () -> {
                    assertThat(waits).as("waits without an end").hasSizeLessThan(1_500);
                    throw new TryAgainException("the server sleeps", retryAfter);
                }))
                .satisfies(end -> sentence.add(end.getMessage()));
        return sentence.get(0);
    }

    private Patience patience(double chance) {
        return new Patience(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                now::get,
                wait -> {
                    waits.add(wait);
                    now.set(now.get().plus(wait));
                },
                () -> chance,
                notice -> {});
    }
}
