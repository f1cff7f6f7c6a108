// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgeingTest {

    @Test
    void beginsWithTheOldestCountryAndLeavesOutThoseOfTooFewKnownAges() {
        assertEquals(
                List.of(
                        // 66 x 70, 81 x 30, 50 x 50: 9550 / 150; 100 / 150; 100 / 50
                        "VEN 150 0.000000 63.666667 66 0.666667 2.000000",
                        // 45 x 80, 62 x 60, 12 x 25, 35 unknown of 200: 7620 / 165; 60 / 165; 25 / 140
                        "USA 200 0.175000 46.181818 45 0.363636 0.178571",
                        // 34 x 165, 41 x 60, 8 x 40, 70 x 30, 29 x 50, 38 x 90, 20 unknown of 455: 15360 / 435;
                        // 30 / 435; 70 / 365
                        "ESP 455 0.043956 35.310345 34 0.068966 0.191781"),
                SmallSpark.texts(Ageing.ageing(SmallSpark.citizens(), 100)));
    }

    @Test
    void asksForKnownAgesAndNotForPersons() {
        assertEquals(1, Ageing.ageing(SmallSpark.citizens(), 166).count());
        assertEquals(
                2,
                Ageing.ageing(SmallSpark.citizens(), 150)
                        .where("country_code <> 'VEN'")
                        .count());
    }
}
