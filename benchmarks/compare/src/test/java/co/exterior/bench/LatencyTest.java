// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void aPercentileIsTheLeastThatSoManyDoNotExceed() {
        assertThat(Latency.of(LongStream.rangeClosed(1, 200).toArray())).isEqualTo(new Latency(100, 190, 198));
    }

    @Test
    void ofOneRecordEveryPercentileIsItsOwn() {
        assertThat(Latency.of(new long[] {7})).isEqualTo(new Latency(7, 7, 7));
    }
}
