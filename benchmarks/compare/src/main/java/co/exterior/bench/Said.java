// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;
import java.util.Optional;

/** What a contestant that measures itself has said. */
final class Said {

    private Said() {}

    static Measured measured(Child child) throws IOException {
        return child.lines().stream()
                .map(Measured::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> child.failure("ended without a measurement"));
    }
}
