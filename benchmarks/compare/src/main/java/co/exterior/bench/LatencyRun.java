// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How long it takes from a record's own time to the commit of the batch that counts it, at a steady rate. By the commit all
 * results are where they go; the records of the warm-up are left out.
 */
final class LatencyRun {

    private static final int RATE = 10_000;
    private static final long MOST_RECORDS = 60 * RATE;
    private static final long WARM_UP = 10 * RATE;
    private static final Duration TIME_TO_START = Duration.ofMinutes(3);
    private static final Duration TIME_TO_PUBLISH = Duration.ofMinutes(10);
    private static final Duration TIME_TO_COUNT = Duration.ofMinutes(10);

    private static final long POLL_MILLIS = 10;

    private final Stage stage;
    private final long records;
    private int topics;

    /** @param records how many count, if they are not more than a minute's */
    LatencyRun(Stage stage, long records) {
        this.stage = stage;
        this.records = WARM_UP + Math.min(records, MOST_RECORDS);
    }

    Latency measure(Contestant contestant) throws IOException, InterruptedException {
        topics++;
        String topic = "bench_latency_" + topics;
        stage.createTopic(topic);
        Path folder = stage.folder(contestant.text());
        try (SparkRun run = start(contestant, topic, folder)) {
            run.awaitStarted(TIME_TO_START);
            publish(topic, run);
            Collection<Batch> batches =
                    run.awaitCommitted(records, TIME_TO_COUNT).all();
            return Latency.of(latencies(batches, TopicTimes.read(stage.bootstrapServer(), topic)));
        }
    }

    private SparkRun start(Contestant contestant, String topic, Path folder) throws IOException {
        return contestant == Contestant.JOB
                ? SparkRun.job(stage, topic, folder, Programs.HEAP)
                : SparkRun.plan(
                        contestant,
                        stage,
                        new Task(stage.bootstrapServer(), topic, 0, records, folder).arguments(),
                        folder);
    }

    /** Looks at the batches meanwhile: Spark keeps the last of them alone. */
    private void publish(String topic, SparkRun run) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(stage.synthetic(topic, records));
        options.addAll(List.of("--rate", Integer.toString(RATE)));
        try (Child child = stage.keep(stage.programs().publish(stage.folder("publish"), options))) {
            while (child.isAlive()) {
                run.batches().look();
                Thread.sleep(POLL_MILLIS);
            }
            child.awaitSuccess(TIME_TO_PUBLISH);
        }
    }

    private static long[] latencies(Collection<Batch> batches, TopicTimes times) {
        long counted = times.sorted()[(int) WARM_UP];
        LongStream.Builder latencies = LongStream.builder();
        Map<Integer, Long> before = new HashMap<>();
        for (Batch batch : batches) {
            batch.ends().forEach((partition, end) -> {
                for (long offset = before.getOrDefault(partition, 0L); offset < end; offset++) {
                    long time = times.byOffset().get(partition)[(int) offset];
                    if (time >= counted) {
                        latencies.add(batch.committedMillis() - time);
                    }
                }
                before.put(partition, end);
            });
        }
        return latencies.build().toArray();
    }
}
