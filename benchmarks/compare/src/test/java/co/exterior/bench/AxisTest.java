// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    private static final double ROUNDING = 1e-9;

    @Test
    void decadesAreEquallyFarApart() {
        Axis axis = Axis.of(700, 900_000);

        assertThat(axis.ticks()).containsExactly(100.0, 1e3, 1e4, 1e5, 1e6);
        assertThat(List.of(axis.share(100), axis.share(1e4), axis.share(1e6))).containsExactly(0.0, 0.5, 1.0);
        assertThat(axis.share(1e5) - axis.share(1e4)).isCloseTo(axis.share(1e3) - axis.share(100), within(ROUNDING));
    }

    @Test
    void withinADecadeItBeginsAtZero() {
        Axis axis = Axis.of(1, 2);

        assertThat(axis.ticks()).containsExactly(0.0, 1.0, 2.0);
        assertThat(axis.share(1)).isCloseTo(0.5, within(ROUNDING));
    }

    @Test
    void stepsAreRoundAndReachTheLargestValue() {
        assertThat(Axis.fromZero(1_070_000).ticks()).containsExactly(0.0, 2e5, 4e5, 6e5, 8e5, 1e6, 1.2e6);
        assertThat(Axis.fromZero(480).ticks()).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(Axis.fromZero(500).ticks()).endsWith(500.0);
    }

    @Test
    void numbersTakeFewCharacters() {
        assertThat(List.of(Axis.text(0), Axis.text(480), Axis.text(1_000), Axis.text(10_500), Axis.text(1.2e6)))
                .containsExactly("0", "480", "1k", "10.5k", "1.2M");
    }
}
