// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import co.exterior.bench.measure.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** How fast a contestant goes through a topic, from the start of its first batch behind the warm-up to its last commit. */
record Throughput(Stage stage, String topic, long warmUp, long records) {

    /** A whole batch lies behind the warm-up, or what is measured is its overhead. */
    private static final long LEAST_PART = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    Measured measure(Contestant contestant) throws IOException, InterruptedException {
        Path folder = stage.folder(contestant.text());
        Task task = new Task(stage.bootstrapServer(), topic, warmUp, records, folder);
        return switch (contestant) {
            case JOB -> spark(SparkRun.job(stage, topic, folder, Programs.HEAP));
            case ORIGIN, FROM_JSON, SCAN -> spark(SparkRun.plan(contestant, stage, task.arguments(), folder));
            case CONSUMER -> process(contestant, task, "compare", "co.exterior.bench.ConsumerCompetitor");
            case KAFKA_STREAMS ->
                process(contestant, task, "kafka-streams", "co.exterior.bench.streams.KafkaStreamsCompetitor");
            case FLINK -> process(contestant, task, "flink", "co.exterior.bench.flink.FlinkCompetitor");
            default -> throw new IllegalArgumentException(contestant + " does not read a topic");
        };
    }

    private Measured spark(SparkRun run) throws IOException, InterruptedException {
        try (run) {
            return measure(run);
        }
    }

    /** What a query on Spark takes, which goes on afterwards. */
    Measured measure(SparkRun run) throws IOException, InterruptedException {
        Measured measured = run.measure(warmUp, warmUp + records, PATIENCE);
        if (measured.records() < records / LEAST_PART) {
            throw new BenchException("Only " + measured.records() + " of " + records
                    + " records came in batches behind the warm-up: let there be more --records.");
        }
        return measured;
    }

    private Measured process(Contestant contestant, Task task, String jars, String main)
            throws IOException, InterruptedException {
        try (Child child =
                stage.keep(stage.programs().java(contestant.text(), task.folder(), jars, main, task.arguments()))) {
            Measured measured = Said.measured(child.awaitSuccess(PATIENCE));
            Said.notCounted(child).ifPresent(System.err::println);
            return measured;
        }
    }
}
