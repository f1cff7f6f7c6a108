// SPDX-License-Identifier: Apache-2.0
package co.exterior.broker;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker in its own JVM, ready when {@link #start} returns. It listens on free loopback ports, which it keeps when it
 * is started again on the same data. It ends with {@link #close}, and in any case with the process that started it.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 20;

    private final Process process;
    private final String bootstrapServer;

    private BrokerProcess(Process process, String bootstrapServer) {
        this.process = process;
        this.bootstrapServer = bootstrapServer;
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param jar {@code exterior-broker.jar}, with its libraries in the folder {@code lib} beside it
     * @param data the folder of the broker's data and of its log {@code broker.log}; made where it does not exist
     * @throws IOException where the broker ends before it answers; the message is the last that it said
     */
    public static BrokerProcess start(Path jar, Path data) throws IOException {
        requireNonNull(data, "data").toFile().mkdirs();
        Path log = data.resolve("broker.log");
        Process process = new ProcessBuilder(command(jar, data))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        // Not closed: closing the reader would close the pipe to a living broker.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(Broker.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("The broker ended before it answered: " + lastLine(log));
        }
        drain(output);
        return new BrokerProcess(process, line.substring(Broker.READY.length()));
    }

    /** The address for clients, as {@code host:port}. */
    public String bootstrapServer() {
        return bootstrapServer;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Stops the broker and waits until it is gone; what was published stays in its data. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's input could not be closed", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C reaches every process of a terminal; the shell makes the broker deaf to it, since its parent decides. */
    private static List<String> command(Path jar, Path data) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                "sh",
                "-c",
                "trap '' INT; exec \"$@\"",
                "sh",
                java,
                "-Xms256m",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString(),
                data.toString());
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it did not say why" : lines.get(lines.size() - 1);
    }

    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> output.lines().forEach(ignored -> {}), "broker-output");
        thread.setDaemon(true);
        thread.start();
    }
}
