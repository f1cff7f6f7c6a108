// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one run, which is deleted where all went well and stays for whoever wants to see why it did not. */
record WorkFolder(Path path) {

    static WorkFolder create() throws IOException {
        return new WorkFolder(Files.createTempDirectory("exterior-chaos-"));
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
