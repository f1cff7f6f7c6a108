// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.broker.BrokerProcess;
import co.exterior.producer.KafkaTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What the contestants share: one broker, one folder; and whoever runs, who ends with it. */
final class Stage implements AutoCloseable {

    /** As the demo has. */
    private static final int PARTITIONS = 4;

    private static final Duration TIME_TO_PUBLISH = Duration.ofMinutes(30);

    private final Programs programs;
    private final Path folder;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final BrokerProcess broker;
    private int folders;
    private boolean closed;

    private Stage(Programs programs, Path folder) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.broker = keep(BrokerProcess.start(programs.brokerJar(), folder.resolve("broker")));
    }

    static Stage open(Programs programs) throws IOException {
        Path folder = Files.createTempDirectory("exterior-bench-");
        try {
            Stage stage = new Stage(programs, folder);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "bench-stop"));
            return stage;
        } catch (IOException | RuntimeException failed) {
            delete(folder);
            throw failed;
        }
    }

    Programs programs() {
        return programs;
    }

    String bootstrapServer() {
        return broker.bootstrapServer();
    }

    /** A new folder for one run. */
    Path folder(String name) throws IOException {
        folders++;
        return Files.createDirectories(folder.resolve(name + "-" + folders));
    }

    /**
     * Ends a child with the stage, should nobody end it before.
     *
     * @throws BenchException where the stage has ended, and the child with it
     */
    <T extends AutoCloseable> T keep(T child) {
        synchronized (running) {
            running.push(child);
            if (closed) {
                close();
                throw new BenchException("Stopped before everything was measured.");
            }
        }
        return child;
    }

    void createTopic(String topic) {
        new KafkaTarget(bootstrapServer(), topic, Map.of()).createTopicIfAbsent(PARTITIONS, (short) 1);
    }

    /** What was measured with it is done, and it is large. */
    void deleteTopic(String topic) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new BenchException("The topic " + topic + " could not be deleted: " + e.getMessage(), e);
        }
    }

    /** A topic of made-up records, published by our publisher. */
    void fill(String topic, long records) throws IOException, InterruptedException {
        System.err.printf("Publishing %,d made-up records ...%n", records);
        createTopic(topic);
        try (Child publisher = keep(programs.publish(folder("fill"), synthetic(topic, records)))) {
            publisher.awaitSuccess(TIME_TO_PUBLISH);
        }
    }

    List<String> synthetic(String topic, long records) {
        return List.of(
                "--bootstrap-server",
                bootstrapServer(),
                "--topic",
                topic,
                "--source",
                "synthetic",
                "--records",
                Long.toString(records));
    }

    /** Whoever runs, the last one first; then the folder. Whoever comes second finds nothing left to do. */
    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    System.err.println("A part did not stop cleanly: " + e.getMessage());
                }
            }
            delete(folder);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The folder " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
