// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.broker.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A broker that can be killed, and started again with the same data on the same port. */
final class RestartableBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path jar;
    private final Path data;
    private BrokerProcess running;

    private RestartableBroker(Path jar, Path data) throws IOException {
        this.jar = jar;
        this.data = data;
        this.running = BrokerProcess.start(jar, data);
    }

    /** @param jar {@code exterior-broker.jar}, with its libraries in the folder {@code lib} beside it */
    static RestartableBroker start(Path jar, Path data) throws IOException {
        return new RestartableBroker(jar, data);
    }

    String bootstrapServer() {
        return running.bootstrapServer();
    }

    long pid() {
        return running.handle().pid();
    }

    /** Kills it without notice, and says whether it is gone. */
    boolean kill() {
        running.handle().destroyForcibly();
        return Waiting.until(PATIENCE, () -> !running.handle().isAlive());
    }

    void restart() throws IOException {
        running = BrokerProcess.start(jar, data);
    }

    @Override
    public void close() {
        running.close();
    }
}
