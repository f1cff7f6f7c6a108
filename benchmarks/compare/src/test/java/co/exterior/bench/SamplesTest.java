// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void aPointIsTheMiddleOfItsRounds() {
        Samples samples = new Samples();
        samples.add("threads", "two", 2, 700);
        samples.add("threads", "one", 1, 400);
        samples.add("threads", "two", 2, 900);
        samples.add("threads", "two", 4, 800);

        assertThat(samples.series())
                .containsExactly(new Series(
                        "threads",
                        List.of(
                                new Point("two", 2, new Spread(800, 700, 900)),
                                new Point("one", 1, new Spread(400, 400, 400)))));
    }
}
