// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsTheOneInTheMiddleHoweverTheyAreOrdered() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberLiesMidwayBetweenTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void quotientsAreOfOneRoundAndNotOfTheMedians() {
        assertThat(Spread.ofQuotients(List.of(10.0, 30.0, 20.0), List.of(10.0, 10.0, 40.0)))
                .isEqualTo(new Spread(1, 0.5, 3));
    }

    @Test
    void aRoundThatOnlyOneOfTwoHasIsRefused() {
        assertThatThrownBy(() -> Spread.ofQuotients(List.of(1.0, 2.0), List.of(1.0)))
                .hasMessageContaining("2 and 1 rounds");
    }
}
