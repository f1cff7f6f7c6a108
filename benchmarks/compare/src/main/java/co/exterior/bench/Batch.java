// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One batch of a Spark query, as its checkpoint tells it.
 *
 * @param startedMillis when Spark began with it
 * @param committedMillis when its commit was written: by then its results are where they go
 * @param ends how far each partition is read with it
 */
record Batch(long id, long startedMillis, long committedMillis, Map<Integer, Long> ends) {

    private static final Pattern STARTED = Pattern.compile("\"batchTimestampMs\":(\\d+)");
    private static final Pattern END = Pattern.compile("\"(\\d+)\":(\\d+)");

    Batch {
        ends = Map.copyOf(ends);
    }

    static Batch read(Path checkpoint, long id) throws IOException {
        String name = Long.toString(id);
        String offsets = Files.readString(checkpoint.resolve("offsets").resolve(name));
        Matcher started = STARTED.matcher(offsets);
        if (!started.find()) {
            throw new BenchException("The batch " + id + " in " + checkpoint + " does not say when it began.");
        }
        Map<Integer, Long> ends = END.matcher(offsets)
                .results()
                .collect(Collectors.toMap(end -> Integer.valueOf(end.group(1)), end -> Long.valueOf(end.group(2))));
        long committed = Files.getLastModifiedTime(checkpoint.resolve("commits").resolve(name))
                .toMillis();
        return new Batch(id, Long.parseLong(started.group(1)), committed, ends);
    }

    /** How many records of the topic are read with it and all before it. */
    long end() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }
}
