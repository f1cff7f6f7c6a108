// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts what takes part: the programs of {@code bin/exterior} through that door, and the others on class paths of their
 * own, all with the same heap.
 */
final class Programs {

    /** Of every engine; the job has it by default. */
    static final String HEAP = "2g";

    private final Path home;
    private final Path runtime;
    private final List<String> jvmOptions;

    private Programs(Path home, Path runtime, List<String> jvmOptions) {
        this.home = home;
        this.runtime = runtime;
        this.jvmOptions = jvmOptions;
    }

    /** As {@code bin/exterior} has told this process. */
    static Programs ofThisProcess() {
        return new Programs(
                Path.of(System.getProperty("exterior.home")),
                Path.of(System.getProperty("exterior.runtime")),
                System.getProperty("exterior.jvm.options").lines().toList());
    }

    Path brokerJar() {
        return runtime.resolve("broker/exterior-broker.jar");
    }

    /** A public sample of the register, where there is one beside the sources. */
    Path sample() {
        return home.resolveSibling("shared/data/registro-2025-sample.csv");
    }

    Child publish(Path folder, List<String> options) throws IOException {
        return exterior("publish", folder, options, Map.of());
    }

    Child demo(Path folder) throws IOException {
        return exterior("demo", folder, List.of(), Map.of());
    }

    /**
     * The job, as {@code demo} starts it.
     *
     * @param ready a file that it makes when it reads
     */
    Child stream(Path folder, Path ready, JobSettings settings) throws IOException {
        return exterior(
                "stream",
                folder,
                settings.options(),
                Map.of(
                        "EXTERIOR_CHILD",
                        ready.toString(),
                        "SPARK_DRIVER_MEMORY",
                        settings.heap(),
                        "EXTERIOR_SUBMIT_OPTIONS",
                        String.join(" ", settings.submitOptions())));
    }

    /** Our own jar of what else runs on Spark, for a job that is to have a class of it. */
    Path sparkJar() {
        return runtime.resolve("bench/spark/exterior-bench-spark.jar");
    }

    /** A master or a worker of a standalone cluster of Spark. */
    Child clusterPart(String name, Path folder, List<String> arguments) throws IOException {
        return java(
                name,
                folder,
                List.of(runtime.resolve("bench/spark/*"), runtime.resolve("spark/jars/*")),
                "co.exterior.bench.spark.ClusterPart",
                arguments,
                Map.of(
                        "SPARK_HOME",
                        runtime.resolve("spark").toString(),
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SPARK_SCALA_VERSION",
                        "2.12")); // a whole distribution would say it, and these are jars alone
    }

    /** Another plan on the job's Spark, by the job's own way to Kafka. */
    Child spark(String name, Path folder, List<String> arguments) throws IOException {
        return java(
                name,
                folder,
                List.of(
                        runtime.resolve("bench/spark").resolve("*"),
                        runtime.resolve("app/exterior-app.jar"),
                        runtime.resolve("spark/jars/*")),
                "co.exterior.bench.spark.SparkCompetitor",
                arguments);
    }

    /** A program of a folder of jars. */
    Child java(String name, Path folder, String jars, String main, List<String> arguments) throws IOException {
        return java(name, folder, List.of(runtime.resolve("bench").resolve(jars).resolve("*")), main, arguments);
    }

    /** JMH. */
    Child jmh(Path folder, List<String> arguments) throws IOException {
        return java(
                "jmh",
                folder,
                List.of(runtime.resolve("bench/jmh/*"), runtime.resolve("spark/jars/*")),
                "org.openjdk.jmh.Main",
                arguments);
    }

    private Child exterior(String command, Path folder, List<String> options, Map<String, String> environment)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(home.resolve("bin/exterior").toString(), command));
        all.addAll(options);
        Map<String, String> told = new java.util.HashMap<>(environment);
        told.put("EXTERIOR_NO_BUILD", "1");
        told.put("JAVA_HOME", System.getProperty("java.home"));
        return Child.start(command, all, told, folder);
    }

    private Child java(String name, Path folder, List<Path> jars, String main, List<String> arguments)
            throws IOException {
        return java(name, folder, jars, main, arguments, Map.of());
    }

    private Child java(
            String name,
            Path folder,
            List<Path> jars,
            String main,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Xmx" + HEAP, "-cp"));
        command.add(String.join(
                java.io.File.pathSeparator,
                Stream.concat(Stream.of(home.resolve("conf")), jars.stream())
                        .map(Path::toString)
                        .toList()));
        command.add(main);
        command.addAll(arguments);
        return Child.start(name, command, environment, folder);
    }
}
