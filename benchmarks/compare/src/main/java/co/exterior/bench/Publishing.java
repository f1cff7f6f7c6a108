// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import co.exterior.bench.measure.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast records get into a topic, by their own times: from the first behind the warm-up to the last, each as it was given
 * to Kafka's producer. The same for both programs, so that neither's start counts.
 */
final class Publishing {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long LONGEST_WARM_UP = 500_000;
    private static final int PAYLOADS = 10_000;

    private final Stage stage;
    private final long records;
    private final long warmUp;
    private final Path file;
    private final Path payloads;
    private int topics;

    private Publishing(Stage stage, long records, long warmUp, Path folder) {
        this.stage = stage;
        this.records = records;
        this.warmUp = warmUp;
        this.file = folder.resolve("register.csv");
        this.payloads = folder.resolve("payloads.txt");
    }

    /** Makes what both publish: a file of the register, and values of the same length from it. */
    static Publishing of(Stage stage, long records) throws IOException, InterruptedException {
        Publishing publishing =
                new Publishing(stage, records, Math.min(LONGEST_WARM_UP, records / 4), stage.folder("source"));
        Path few = publishing.file.resolveSibling("few.csv");
        RegisterCsv.write(publishing.file, stage.programs().sample(), records);
        RegisterCsv.write(few, stage.programs().sample(), PAYLOADS);
        publishing.publish(few, "bench_payloads");
        publishing.write(TopicTimes.values(stage.bootstrapServer(), "bench_payloads", PAYLOADS));
        return publishing;
    }

    Measured measure(Contestant contestant) throws IOException, InterruptedException {
        topics++;
        String topic = "bench_publish_" + topics;
        switch (contestant) {
            case PUBLISH -> publish(file, topic);
            case PERF_TEST -> perfTest(topic);
            case READ -> {
                return read();
            }
            default -> throw new IllegalArgumentException(contestant + " does not publish");
        }
        Measured measured =
                byTimes(TopicTimes.read(stage.bootstrapServer(), topic).sorted());
        stage.deleteTopic(topic);
        return measured;
    }

    private Measured byTimes(long[] times) {
        int first = (int) Math.min(warmUp, times.length / 2);
        return new Measured(
                times.length - first, TimeUnit.MILLISECONDS.toNanos(times[times.length - 1] - times[first]));
    }

    private void publish(Path source, String topic) throws IOException, InterruptedException {
        List<String> options =
                List.of("--bootstrap-server", stage.bootstrapServer(), "--topic", topic, "--source", source.toString());
        try (Child child = stage.keep(stage.programs().publish(stage.folder("publish"), options))) {
            child.awaitSuccess(PATIENCE);
        }
    }

    /** With the settings of {@code co.exterior.producer.KafkaTarget}. */
    private void perfTest(String topic) throws IOException, InterruptedException {
        stage.createTopic(topic);
        List<String> arguments = new ArrayList<>(List.of("--topic", topic, "--num-records", Long.toString(records)));
        arguments.addAll(List.of("--payload-file", payloads.toString(), "--throughput", "-1", "--producer-props"));
        arguments.addAll(List.of(
                "bootstrap.servers=" + stage.bootstrapServer(),
                "acks=all",
                "enable.idempotence=true",
                "compression.type=zstd",
                "linger.ms=20",
                "batch.size=" + 128 * 1024));
        run("perf_test", "org.apache.kafka.tools.ProducerPerformance", arguments);
    }

    private Measured read() throws IOException, InterruptedException {
        Task task = new Task("", file.toString(), warmUp, records - warmUp, file.getParent());
        return Said.measured(run("read", "co.exterior.bench.ReadCompetitor", task.arguments()));
    }

    private Child run(String name, String main, List<String> arguments) throws IOException, InterruptedException {
        try (Child child = stage.keep(stage.programs().java(name, stage.folder(name), "compare", main, arguments))) {
            return child.awaitSuccess(PATIENCE);
        }
    }

    private void write(List<byte[]> values) throws IOException {
        try (OutputStream out = Files.newOutputStream(payloads)) {
            for (byte[] value : values) {
                out.write(value);
                out.write('\n');
            }
        }
    }
}
