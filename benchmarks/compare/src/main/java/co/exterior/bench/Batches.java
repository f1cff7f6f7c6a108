// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The committed batches of a running query, seen from outside in time: Spark deletes what is old. Not thread-safe. */
final class Batches {

    private final Path checkpoint;
    private final NavigableMap<Long, Batch> seen = new TreeMap<>();

    /** @param checkpoint Spark's own */
    Batches(Path checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Looks for what has been committed since the last time. */
    Batches look() throws IOException {
        Path commits = checkpoint.resolve("commits");
        if (Files.isDirectory(commits)) {
            for (long id : ids(commits)) {
                if (!seen.containsKey(id)) {
                    seen.put(id, read(id));
                }
            }
        }
        return this;
    }

    private Batch read(long id) throws IOException {
        try {
            return Batch.read(checkpoint, id);
        } catch (NoSuchFileException deleted) {
            throw lost(id);
        }
    }

    private static BenchException lost(long id) {
        return new BenchException("Spark deleted batch " + id + " before it was looked at: run it again with nothing"
                + " else on the machine.");
    }

    /** How many records of the topic are committed. */
    long end() {
        return seen.isEmpty() ? 0 : seen.lastEntry().getValue().end();
    }

    /** The last one that is committed. */
    long last() {
        return seen.lastKey();
    }

    /** All of them from the first on. */
    Collection<Batch> all() {
        long next = 0;
        for (long id : seen.keySet()) {
            if (id != next) {
                throw lost(next);
            }
            next++;
        }
        return seen.values();
    }

    /**
     * What the batches behind the warm-up took, from the start of the first of them to the commit of the last.
     *
     * @param from how many records were read before the first batch of all
     */
    Measured measured(long from, long warmUp) {
        long before = from;
        for (Batch batch : all()) {
            if (before >= warmUp && batch.end() > before) {
                long millis = seen.lastEntry().getValue().committedMillis() - batch.startedMillis();
                return new Measured(end() - before, TimeUnit.MILLISECONDS.toNanos(millis));
            }
            before = batch.end();
        }
        throw new BenchException(
                "No batch begins behind the warm-up of " + warmUp + " records: let there be more" + " --records.");
    }

    private static List<Long> ids(Path commits) throws IOException {
        try (Stream<Path> files = Files.list(commits)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
        }
    }
}
