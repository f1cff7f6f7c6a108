// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashCountsTest {

    @Test
    void countEachHashForItselfHoweverManyThereAre() {
        Random random = new Random(7);
        long[] hashes = random.longs(20_000).toArray();
        Map<List<Long>, Integer> expected = new HashMap<>();
        HashCounts counts = new HashCounts();

        for (int i = 0; i < 100_000; i++) {
            long high = hashes[random.nextInt(100)];
            long low = hashes[random.nextInt(hashes.length)];
            assertThat(counts.increment(high, low)).isEqualTo(expected.merge(List.of(high, low), 1, Integer::sum));
        }
    }

    @Test
    void tellHashesApartThatHaveOnePlace() {
        HashCounts counts = new HashCounts();

        assertThat(counts.increment(1, 0)).isEqualTo(1);
        assertThat(counts.increment(2, 0)).isEqualTo(1);
        assertThat(counts.increment(0, 0)).isEqualTo(1);
        assertThat(counts.increment(1, 0)).isEqualTo(2);
        assertThat(counts.increment(0, 0)).isEqualTo(2);
    }
}
