// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A running query on Spark, the job's or another plan's, looked at through its checkpoint. */
record SparkRun(Child child, Path started, Batches batches) implements AutoCloseable {

    private static final String FROM = "from ";
    private static final long POLL_MILLIS = 10;

    /** The job with the settings and sinks that {@code demo} gives it. */
    static SparkRun job(Stage stage, String topic, Path folder, String heap) throws IOException {
        return job(stage, topic, folder, JobSettings.ofDemo(heap));
    }

    /** The job with settings of its own. */
    static SparkRun job(Stage stage, String topic, Path folder, JobSettings settings) throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        Path ready = folder.resolve("ready");
        JobSettings all = settings.with("--bootstrap-server", stage.bootstrapServer(), "--topic", topic)
                .with("--checkpoint", checkpoint.toString());
        Child child = stage.keep(stage.programs().stream(folder, ready, all));
        return new SparkRun(child, ready, new Batches(checkpoint.resolve("query")));
    }

    /** Another plan. */
    static SparkRun plan(Contestant plan, Stage stage, List<String> task, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(plan.text()));
        arguments.addAll(task);
        Path checkpoint = folder.resolve("checkpoint");
        Child child = stage.keep(stage.programs().spark(plan.text(), folder, arguments));
        return new SparkRun(child, checkpoint.resolve("metadata"), new Batches(checkpoint));
    }

    void awaitStarted(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!Files.exists(started)) {
            requireAlive(end, "did not start");
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** What the records behind the warm-up take: in this query, or where that was another one, in the whole of this. */
    Measured measure(long warmUp, long total, Duration patience) throws IOException, InterruptedException {
        awaitCommitted(total, patience);
        OptionalLong from = from();
        return from.isPresent() ? batches.measured(from.getAsLong(), from.getAsLong()) : batches.measured(0, warmUp);
    }

    /** Waits until so many records of the topic are committed. */
    Batches awaitCommitted(long records, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (batches.look().end() < records) {
            requireAlive(end, "committed " + batches.end() + " records of " + records);
            Thread.sleep(POLL_MILLIS);
        }
        return batches;
    }

    /** Waits until it says a line that begins so, and gives the rest of that line. */
    String awaitLine(String begin, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> line = child.lines().stream()
                    .filter(said -> said.startsWith(begin))
                    .findFirst();
            if (line.isPresent()) {
                return line.get().substring(begin.length());
            }
            requireAlive(end, "did not say \"" + begin + "\"");
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Behind how many records it says that its query began; none where it does not say. */
    private OptionalLong from() throws IOException {
        return child.lines().stream()
                .filter(line -> line.startsWith(FROM))
                .mapToLong(line -> Long.parseLong(line.substring(FROM.length())))
                .findFirst();
    }

    @Override
    public void close() {
        child.close();
    }

    private void requireAlive(long end, String what) {
        if (!child.isAlive()) {
            throw child.failure(what + " and ended");
        }
        if (System.nanoTime() > end) {
            throw child.failure(what + " in time");
        }
    }
}
