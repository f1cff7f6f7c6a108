// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(Script.of(7, 40)).isEqualTo(Script.of(7, 40)).isNotEqualTo(Script.of(8, 40));
    }

    @Test
    void bringsEachKindOfFaultOnceBeforeAnyComesAgain() {
        int kinds = Fault.values().length;
        assertThat(Script.of(1, 2 * kinds).scenes().subList(kinds, 2 * kinds))
                .extracting(Script.Scene::fault)
                .containsExactlyInAnyOrder(Fault.values());
    }
}
