// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made available beside a checkout, and are not part of it. */
final class SharedData {

    private SharedData() {}

    /** The file; the test that asks for it is skipped where it is not there. */
    static Path file(String name) {
        Path file = Path.of(System.getProperty("exterior.root", ".."))
                .resolve("../shared/data")
                .resolve(name);
        assumeTrue(Files.exists(file), "skipped: the shared data is not here");
        return file;
    }
}
