// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The job as {@code bin/exterior stream} starts it, but on a file system that may halt it. */
record HaltedJob(Path folder, List<String> options) {

    private static final Path HOME = Path.of(System.getProperty("exterior.root"));
    private static final long SECONDS_TO_END = 180;

    /** Runs until it ends or is halted, and gives the exit code. */
    int run(Optional<CrashPoint> halt) throws IOException, InterruptedException {
        Path runtime = HOME.resolve("target/runtime");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("exterior.spark.options").split(" ")));
        // Quick to start, which is most of what these runs do.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-Dfile.encoding=UTF-8"));
        halt.ifPresent(point -> command.addAll(List.of(
                "-D" + HaltingFileSystem.PATTERN + "=" + point.pattern(),
                "-D" + HaltingFileSystem.BEFORE + "=" + point.before())));
        command.addAll(List.of(
                "-cp",
                HOME.resolve("conf") + ":" + HOME.resolve("exterior-chaos/target/test-classes") + ":"
                        + runtime.resolve("spark/jars") + "/*",
                "org.apache.spark.deploy.SparkSubmit",
                "--conf",
                "spark.hadoop.fs.file.impl=" + HaltingFileSystem.Checked.class.getName(),
                "--conf",
                "spark.hadoop.fs.AbstractFileSystem.file.impl=" + HaltingFileSystem.Context.class.getName(),
                "--class",
                "co.exterior.app.ExteriorApp",
                runtime.resolve("app/exterior-app.jar").toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err().toFile()));
        builder.environment().put("SPARK_HOME", runtime.resolve("spark").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the job does not end: " + errors());
        }
        return process.exitValue();
    }

    /** How often the console has shown the results as of a batch. */
    long shown(int batch) throws IOException {
        try (var lines = Files.lines(out())) {
            return lines.filter(line -> line.endsWith(" up to batch " + batch)).count();
        }
    }

    /** The last batch that changed something. */
    long lastBatch() {
        String[] cells =
                folder.resolve("checkpoint/cells").toFile().list((any, name) -> name.matches("\\d+-changes-\\d+"));
        return Stream.of(cells)
                .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('-'))))
                .max()
                .orElse(-1);
    }

    String errors() throws IOException {
        return Files.readString(err());
    }

    private Path out() {
        return folder.resolve("stream.out");
    }

    private Path err() {
        return folder.resolve("stream.err");
    }
}
