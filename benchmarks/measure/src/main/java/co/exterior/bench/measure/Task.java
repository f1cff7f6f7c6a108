// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * What a competitor reads.
 *
 * @param warmUp how many records come before those that count; they are the first of the topic
 * @param records how many count
 * @param folder where it may keep what it needs; its own
 */
public record Task(String bootstrapServer, String topic, long warmUp, long records, Path folder) {

    /** How long a window of event time is, for everybody. */
    public static final int WINDOW_SECONDS = 10;

    /** How late a record may be, for everybody. */
    public static final int LATENESS_SECONDS = 30;

    public Task {
        requireNonNull(bootstrapServer, "bootstrapServer");
        requireNonNull(topic, "topic");
        requireNonNull(folder, "folder");
        if (warmUp < 0 || records < 1) {
            throw new IllegalArgumentException(
                    "warmUp is " + warmUp + " and records is " + records + ": at least 0 and 1 are needed");
        }
    }

    /** The task that {@link #arguments} wrote. */
    public static Task of(List<String> arguments) {
        return new Task(
                arguments.get(0),
                arguments.get(1),
                Long.parseLong(arguments.get(2)),
                Long.parseLong(arguments.get(3)),
                Path.of(arguments.get(4)));
    }

    /** The task as the arguments of a program. */
    public List<String> arguments() {
        return List.of(bootstrapServer, topic, Long.toString(warmUp), Long.toString(records), folder.toString());
    }

    /** All records of the topic. */
    public long total() {
        return warmUp + records;
    }
}
