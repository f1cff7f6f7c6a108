// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    private static final Positions READ = new Positions(Map.of(0, 10L, 1, 3L));

    @Test
    void areReadFromWhatSparkWritesDown() {
        assertThat(Positions.ofSpark("{\"other\":{\"0\":7},\"data\":{\"1\":3,\"0\":10,\"11\":0}}", "data"))
                .isEqualTo(new Positions(Map.of(0, 10L, 1, 3L, 11, 0L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"other\":{\"0\":7}}",
                "{\"data\":{}}",
                "{\"data\":{\"zero\":7}}",
                "{\"data\":{\"0\":\"7\"}}",
                "{\"data\":{\"0\":-2}}",
                "{\"data\":7}"
            })
    void areNotMadeUpWhereThereAreNone(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Positions.ofSpark(json, "data"))
                .withMessage("\"" + json + "\" are no offsets of the topic data.");
    }

    @Test
    void reachWhatTheyAreAtOrBehind() {
        assertThat(READ.reach(Map.of())).isTrue();
        assertThat(READ.reach(Map.of(0, 10L, 1, 2L))).isTrue();
        assertThat(READ.reach(Map.of(0, 11L))).isFalse();
        assertThat(READ.reach(Map.of(0, 9L, 1, 4L))).isFalse();
        assertThat(READ.reach(Map.of(2, 1L)))
                .as("a partition of which nothing was read")
                .isFalse();
        assertThat(READ.reach(Map.of(2, 0L))).isTrue();
    }

    @Test
    void areAsFarFromTheEndsAsThereAreOffsetsBetween() {
        assertThat(READ.distanceTo(Map.of(0, 10L, 1, 3L))).isZero();
        assertThat(READ.distanceTo(Map.of(0, 12L, 1, 4L, 2, 5L))).isEqualTo(8);
        assertThat(READ.distanceTo(Map.of(0, 4L, 1, 4L)))
                .as("what is ahead in one partition makes up for nothing in another")
                .isEqualTo(1);
        assertThat(Positions.BEGINNING.distanceTo(Map.of(0, 12L))).isEqualTo(12);
        assertThat(READ.total()).isEqualTo(13);
    }

    @Test
    void containTheMessagesBeforeThem() {
        assertThat(READ.contain(0, 9)).isTrue();
        assertThat(READ.contain(0, 10)).isFalse();
        assertThat(READ.contain(2, 0)).isFalse();
    }
}
