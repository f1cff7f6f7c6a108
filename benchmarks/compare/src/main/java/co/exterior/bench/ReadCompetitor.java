// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import co.exterior.bench.measure.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of text, line by line and decoded, of which nothing is made. */
public final class ReadCompetitor {

    private ReadCompetitor() {}

    /**
     * Reads a file.
     *
     * @param args the task, whose topic is the file
     */
    public static void main(String[] args) throws IOException {
        Task task = Task.of(List.of(args));
        try (BufferedReader lines = Files.newBufferedReader(Path.of(task.topic()), StandardCharsets.UTF_8)) {
            read(lines, task.warmUp());
            long begin = System.nanoTime();
            long read = read(lines, task.records());
            System.out.println(new Measured(read, System.nanoTime() - begin));
        }
    }

    private static long read(BufferedReader lines, long atMost) throws IOException {
        long read = 0;
        while (read < atMost && lines.readLine() != null) {
            read++;
        }
        return read;
    }
}
