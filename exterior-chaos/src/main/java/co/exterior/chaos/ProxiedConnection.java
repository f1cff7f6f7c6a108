// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** One connection through a {@link FaultProxy}: a thread for what is asked, and one for what is answered. */
final class ProxiedConnection {

    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server;
    private final FaultProxy proxy;
    private final CommitRequests commits = new CommitRequests();
    private volatile boolean unanswered;

    ProxiedConnection(Socket client, Socket server, FaultProxy proxy) {
        this.client = client;
        this.server = server;
        this.proxy = proxy;
    }

    void start() {
        thread("fault-proxy-requests", this::passRequests);
        thread("fault-proxy-answers", this::passAnswers);
    }

    boolean isClosed() {
        return client.isClosed();
    }

    /** Both sides see a reset, as when a machine goes away. */
    void cut() {
        reset(client);
        reset(server);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            return;
        }
    }

    private void passRequests() throws IOException, InterruptedException {
        byte[] bytes = new byte[BUFFER];
        InputStream in = client.getInputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            proxy.awaitSpeech();
            // Before it is passed on: the answer may be here sooner than the next line.
            unanswered |= commits.isIn(bytes, read) && proxy.withholdsThisOne();
            server.getOutputStream().write(bytes, 0, read);
        }
    }

    private void passAnswers() throws IOException, InterruptedException {
        byte[] bytes = new byte[BUFFER];
        InputStream in = server.getInputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            proxy.awaitSpeech();
            if (unanswered) {
                cut();
                proxy.answerWithheld();
                return;
            }
            client.getOutputStream().write(bytes, 0, read);
        }
    }

    /** Whatever ends one direction ends the other. */
    private void thread(String name, Direction direction) {
        Thread thread = new Thread(
                () -> {
                    try {
                        direction.pass();
                    } catch (IOException | InterruptedException ended) {
                        return;
                    } finally {
                        cut();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Direction {
        void pass() throws IOException, InterruptedException;
    }
}
