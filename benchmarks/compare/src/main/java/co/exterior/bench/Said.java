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

    /** How many records were refused or late, which would make the work of one lighter than that of another. */
    static Optional<String> notCounted(Child child) throws IOException {
        return child.lines().stream()
                .filter(line -> line.startsWith("refused "))
                .findFirst();
    }
}
