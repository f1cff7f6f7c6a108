// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"10s, PT10S", "5m, PT5M", "1h, PT1H", "1d, PT24H", "250ms, PT0.25S", "0s, PT0S"})
    void readsAWholeNumberAndAUnit(String text, Duration meant) {
        assertThat(Durations.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"60s, 1m", "90s, 90s", "24h, 1d", "1500ms, 1500ms", "0m, 0d"})
    void writesTheShortestTextThatMeansTheSame(String text, String shortest) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "10 s", "1w", "10S", "99999999999s", "1h30m"})
    void refusesEverythingElseAndShowsHowToWriteOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("\"" + text + "\" is no duration: write one as 10s, 5m, 1h or 1d.");
    }

    @Test
    void refusesMoreThanAHundredYears() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("36501d"))
                .withMessage("\"36501d\" is too long: 36500d is the longest.");
    }
}
