// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real standalone cluster of Spark on loopback: a master and workers of one core each, as processes of their own. */
final class StandaloneCluster implements AutoCloseable {

    private static final Path SPARK = ExteriorRun.HOME.resolve("target/runtime/spark");
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final String REGISTERED = "Successfully registered with master";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    private StandaloneCluster(Path folder) throws IOException {
        this.folder = folder;
        Path log = start("master", "org.apache.spark.deploy.master.Master");
        this.master = await().atMost(PATIENCE).until(() -> master(log), url -> !url.isEmpty());
    }

    static StandaloneCluster start(Path folder, int workers) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(Files.createDirectories(folder));
        for (int worker = 1; worker <= workers; worker++) {
            Path log = cluster.start(
                    "worker-" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work-" + worker).toString(),
                    cluster.master);
            await().atMost(PATIENCE).until(() -> Files.readString(log).contains(REGISTERED));
        }
        return cluster;
    }

    /** What {@code --master} takes. */
    String master() {
        return master;
    }

    /** The processes of the workers that are alive. */
    List<ProcessHandle> workers() {
        return processes.stream()
                .skip(1)
                .map(Process::toHandle)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** The processes of the executors that are alive, of whichever worker. */
    List<ProcessHandle> executors() {
        return workers().stream().flatMap(StandaloneCluster::executorsOf).toList();
    }

    static Stream<ProcessHandle> executorsOf(ProcessHandle worker) {
        return worker.children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info()
                        .commandLine()
                        .orElse("")
                        .contains("org.apache.spark.executor.CoarseGrainedExecutorBackend"));
    }

    /** As {@code kill -9} does, and waits until they are gone. */
    static void kill(ProcessHandle process) {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        for (Process process : processes) {
            try (Stream<ProcessHandle> children = process.descendants()) {
                children.forEach(ProcessHandle::destroyForcibly);
            }
            process.destroyForcibly();
        }
    }

    private Path start(String name, String main, String... arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                SPARK.resolve("jars") + "/*",
                main));
        command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment()
                .put("SPARK_SCALA_VERSION", "2.12"); // these jars are no whole distribution, which would say it
        processes.add(builder.start());
        return log;
    }

    private static String master(Path log) throws IOException {
        Matcher said = MASTER.matcher(Files.readString(log));
        return said.find() ? said.group(1) : "";
    }
}
