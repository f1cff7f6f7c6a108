// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A standalone cluster of Spark on loopback: a master and workers of one core each, as processes of their own. */
final class Cluster implements AutoCloseable {

    /** Of a worker, all of it for its one executor. */
    private static final String MEMORY = "1g";

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 50;

    private final Stage stage;
    private final Path folder;
    private final int port;
    private final Deque<Child> parts = new ArrayDeque<>();

    private Cluster(Stage stage, Path folder, int port) {
        this.stage = stage;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it. The workers register while the job itself starts. */
    static Cluster start(Stage stage, int workers) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(stage, stage.folder("cluster"), freePort());
        try {
            cluster.startMaster();
            for (int worker = 1; worker <= workers; worker++) {
                cluster.startWorker("worker-" + worker);
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** The job on this cluster. */
    JobSettings submit(JobSettings job) {
        return job.submittedWith("--master", url(), "--conf", "spark.executor.memory=" + MEMORY)
                .submittedWith("--conf", "spark.driver.host=" + HOST, "--conf", "spark.driver.bindAddress=" + HOST);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private void startMaster() throws IOException, InterruptedException {
        Child master = start("master", "master", List.of("--port", Integer.toString(port)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!master.isAlive() || System.nanoTime() > end) {
                throw master.failure("does not listen");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void startWorker(String name) throws IOException {
        String work = folder.resolve(name).toString();
        start("worker", name, List.of("--port", "0", "--cores", "1", "--memory", MEMORY, "--work-dir", work, url()));
    }

    private Child start(String part, String name, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(part, "--host", HOST));
        arguments.addAll(List.of("--webui-port", "0"));
        arguments.addAll(options);
        Child started = stage.keep(stage.programs().clusterPart(name, folder, arguments));
        parts.push(started);
        return started;
    }

    private String url() {
        return "spark://" + HOST + ":" + port;
    }

    private boolean listens() {
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connected.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
