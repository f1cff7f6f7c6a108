// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process of a contestant. What it writes goes to files; its input stays open as long as it is wanted, and ends when this
 * process does.
 */
final class Child implements AutoCloseable {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);
    private static final int LAST_WORDS = 5;
    private static final Pattern STACK = Pattern.compile("\\s+(at |\\.\\.\\. )");

    private final String name;
    private final Process process;
    private final Path output;
    private final Path errors;

    private Child(String name, Process process, Path output, Path errors) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static Child start(String name, List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Path output = folder.resolve(name + ".out");
        Path errors = folder.resolve(name + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(List.of("SPARK_HOME", "EXTERIOR_SUBMIT_OPTIONS", "EXTERIOR_TERMINAL"));
        builder.environment().putAll(environment);
        return new Child(name, builder.start(), output, errors);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to standard output so far. */
    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    /** Waits until it ends by itself, in good order. */
    Child awaitSuccess(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw failure("did not end within " + patience.toMinutes() + " minutes");
        }
        if (process.exitValue() != 0) {
            throw failure("ended with " + process.exitValue());
        }
        return this;
    }

    /** A sentence on what it did instead of what was wanted, with its last words. */
    BenchException failure(String what) {
        return new BenchException(name + " " + what + ": " + lastWords());
    }

    /** Asks for the end as a terminal would, and waits for it. */
    void terminate() {
        process.destroy();
        close();
    }

    /** Closes its input, waits for its end, and brings it about where it does not come. */
    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException alreadyGone) {
            // There is nobody to tell any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private String lastWords() {
        try {
            List<String> said = Files.readAllLines(errors).stream()
                    .filter(line -> !line.isBlank() && !STACK.matcher(line).lookingAt())
                    .toList();
            return said.isEmpty()
                    ? "it did not say why."
                    : said.stream().skip(Math.max(0, said.size() - LAST_WORDS)).collect(Collectors.joining("\n  "));
        } catch (IOException unreadable) {
            return "and what it said cannot be read.";
        }
    }
}
