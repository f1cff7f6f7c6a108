// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of {@code bin/exterior} in a process of its own, as an operator starts it: nothing on its standard input,
 * its output in files. It can be killed, stopped and continued as by an operator, too.
 */
final class ExteriorProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private ExteriorProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param home the folder that exterior lies in
     * @param logs where {@code <command>.out} and {@code <command>.err} are, to which every start adds
     */
    static ExteriorProcess start(Path home, Path logs, String command, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of(home.resolve("bin/exterior").toString(), command));
        all.addAll(options);
        Path output = Files.createDirectories(logs).resolve(command + ".out");
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        logs.resolve(command + ".err").toFile()));
        builder.environment().put("EXTERIOR_NO_BUILD", "1");
        builder.environment().remove("SPARK_HOME");
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        return new ExteriorProcess(builder.start(), output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal, and says whether there was a process to take it. */
    boolean signal(String name) throws IOException, InterruptedException {
        return Signals.send(name, process.pid());
    }

    /** Waits for the end, and says whether it came in time. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    int status() {
        return process.exitValue();
    }

    /** What it and its predecessors wrote to standard output. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
