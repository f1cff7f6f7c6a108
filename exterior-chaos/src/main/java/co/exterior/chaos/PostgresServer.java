// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server on a port and with data of its own, which it keeps however often it is killed or stopped. */
final class PostgresServer implements AutoCloseable {

    /** How a server is told to stop. */
    enum Stop {
        /** Every process of it is killed. */
        KILL("KILL"),
        /** It ends at once, and recovers when it starts again. */
        IMMEDIATE("QUIT"),
        /** It ends every session, then itself. */
        FAST("INT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    /** Who may do everything, and needs no password. */
    static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 20;

    private final PostgresPrograms programs;
    private final Path data;
    private final Path log;
    private final int port;
    private Process running;

    private PostgresServer(PostgresPrograms programs, Path data, Path log, int port) {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    /** Makes a server with data of its own in a folder, and starts it. */
    static PostgresServer create(Path folder) throws IOException, InterruptedException {
        PostgresPrograms programs = PostgresPrograms.unpack(folder.resolve("programs"));
        Path data = folder.resolve("data");
        Path log = folder.resolve("postgres.log");
        Process made = new ProcessBuilder(programs.command(
                        "initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "--no-locale", "-D", data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new ChaosException("PostgreSQL cannot make its data: " + lastLine(log));
        }
        PostgresServer server = new PostgresServer(programs, data, log, freePort());
        server.start();
        return server;
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Starts it, and waits until it takes connections; what was killed may hold its memory for a moment. */
    void start() throws IOException, InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            running = new ProcessBuilder(programs.command(
                            "postgres",
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories="))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (Waiting.until(PATIENCE, () -> !running.isAlive() || answers()) && running.isAlive()) {
                return;
            }
            running.destroyForcibly().waitFor();
            Waiting.pause(Duration.ofMillis(500));
        }
        throw new ChaosException("PostgreSQL does not start: " + lastLine(log));
    }

    /** Stops it, and says whether it is gone. */
    boolean stop(Stop how) throws IOException, InterruptedException {
        List<ProcessHandle> children = running.descendants().toList();
        boolean sent = Signals.send(how.signal, running.pid());
        if (how == Stop.KILL) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        return sent
                && running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                && Waiting.until(PATIENCE, () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it did not say why" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
    }
}
