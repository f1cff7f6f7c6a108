// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of one run of the demo, named after its process and deleted with it. What a run that was killed left behind
 * is deleted by the next.
 */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder create(Path parent) {
        try {
            Files.createDirectories(parent);
            deleteLeftOvers(parent);
            return new WorkFolder(Files.createDirectory(
                    parent.resolve(Long.toString(ProcessHandle.current().pid()))));
        } catch (IOException e) {
            throw new DemoException(
                    "The folder " + parent + " for the demo's data cannot be used: " + e.getMessage() + ".", e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        delete(path);
    }

    private static void deleteLeftOvers(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(folder -> !isAlive(folder.getFileName().toString())).forEach(WorkFolder::deleteOrLeave);
        }
    }

    /** A broker that is just ending may still write there: then it is left to the run after this one. */
    private static void deleteOrLeave(Path folder) {
        try {
            delete(folder);
        } catch (UncheckedIOException stillInUse) {
            return;
        }
    }

    private static boolean isAlive(String name) {
        return name.chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(name))
                        .filter(process ->
                                process.pid() != ProcessHandle.current().pid())
                        .isPresent();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }
}
