// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventWindowTest {

    @Test
    void refusesASlideThatWouldLeaveRecordsOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.sliding(Duration.ofMinutes(1), Duration.ofMinutes(2)))
                .withMessageContaining("PT2M")
                .withMessageContaining("PT1M");
    }

    @Test
    void refusesASlideThatWouldMultiplyEveryRecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.sliding(Duration.ofDays(1), Duration.ofSeconds(1)))
                .withMessageContaining("86400 windows");
    }

    @Test
    void refusesLengthsThatAreNoWholeMillisecondsAboveZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventWindow.tumbling(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> EventWindow.tumbling(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventWindow.tumbling(Duration.ofNanos(1_500_000)))
                .withMessageContaining("PT0.0015S");
    }
}
