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
import java.util.Map;
import java.util.stream.Stream;

/** One run of {@code bin/exterior} as a user starts it, in a process of its own, with its output in files. */
final class ExteriorRun implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("exterior.root"));
    static final Path BROKER_JAR = HOME.resolve("target/runtime/broker/exterior-broker.jar");

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path out;
    private final Path err;

    private ExteriorRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ExteriorRun start(Path folder, String... arguments) throws IOException {
        return start(HOME, Map.of("EXTERIOR_NO_BUILD", "1"), folder, arguments);
    }

    /**
     * Starts what is in another home.
     *
     * @param environment what is added to that of the tests
     */
    static ExteriorRun start(Path home, Map<String, String> environment, Path folder, String... arguments)
            throws IOException {
        Files.createDirectories(folder);
        Path out = Files.createTempFile(folder, arguments[0], ".out");
        Path err = Files.createTempFile(folder, arguments[0], ".err");
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/exterior").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new ExteriorRun(builder.start(), out, err);
    }

    /** Runs to the end. */
    static ExteriorRun run(Path folder, String... arguments) throws IOException {
        ExteriorRun run = start(folder, arguments);
        run.awaitEnd();
        return run;
    }

    ExteriorRun awaitEnd() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return this;
    }

    /** Waits until the run has written a text to standard output. */
    void awaitOutput(String text) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as("alive; %s", err()).isTrue();
            return out().contains(text);
        });
    }

    /** Ends as a user's Ctrl-C or a supervisor would: the signal goes to the started process alone. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    int status() {
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** What a user must be told: this exit code and this sentence, nothing on standard output, no stack trace. */
    void assertRefused(int status, String... parts) throws IOException {
        assertThat(err()).contains(parts).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(out()).isEmpty();
        assertThat(status()).as(err()).isEqualTo(status);
    }

    void assertDone() throws IOException {
        assertThat(status()).as(err()).isZero();
        assertThat(err()).doesNotContain("\tat ");
    }

    @Override
    public void close() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }
}
