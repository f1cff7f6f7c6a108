// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A door to a server on this machine that passes everything on, until it is told to hurt: to cut every connection, to
 * take none, to fall silent, or to let a COMMIT reach PostgreSQL and its answer reach nobody.
 */
final class FaultProxy implements AutoCloseable {

    private final int serverPort;
    private final ServerSocket door;
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicBoolean withholding = new AtomicBoolean();
    private final AtomicInteger withheld = new AtomicInteger();
    private final Object silence = new Object();
    private boolean silent;
    private volatile boolean refusing;

    private FaultProxy(int serverPort, ServerSocket door) {
        this.serverPort = serverPort;
        this.door = door;
    }

    static FaultProxy to(int serverPort) throws IOException {
        FaultProxy proxy = new FaultProxy(serverPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(proxy::accept, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many connections there are. */
    int connections() {
        connections.removeIf(ProxiedConnection::isClosed);
        return connections.size();
    }

    /** Cuts every connection with a reset, and says how many there were. */
    int cutAll() {
        int cut = connections();
        connections.forEach(ProxiedConnection::cut);
        return cut;
    }

    /** Resets every new connection at once, or takes them again. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Passes nothing on and closes nothing, until {@link #speak}. */
    void fallSilent() {
        synchronized (silence) {
            silent = true;
        }
    }

    /** Passes on what was held back, and everything after it. */
    void speak() {
        synchronized (silence) {
            silent = false;
            silence.notifyAll();
        }
    }

    /** Lets the next COMMIT reach the server, and cuts its connection when the answer has come. */
    void withholdAnswerToCommit() {
        withholding.set(true);
    }

    /** Takes {@link #withholdAnswerToCommit} back. */
    void withholdNothing() {
        withholding.set(false);
    }

    /** How many answers were withheld so far. */
    int withheld() {
        return withheld.get();
    }

    /** Whether the answer to this COMMIT is to be withheld, which it is of one only. */
    boolean withholdsThisOne() {
        return withholding.compareAndSet(true, false);
    }

    void answerWithheld() {
        withheld.incrementAndGet();
    }

    void awaitSpeech() throws InterruptedException {
        synchronized (silence) {
            while (silent) {
                silence.wait();
            }
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            acceptOne();
        }
    }

    /** What fails is the door, which is closed then, or a client that did not wait. */
    private void acceptOne() {
        try {
            Socket client = door.accept();
            if (refusing) {
                ProxiedConnection.reset(client);
            } else {
                connect(client);
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            ProxiedConnection connection = new ProxiedConnection(client, server, this);
            connections.add(connection);
            connection.start();
        } catch (IOException noServer) {
            ProxiedConnection.reset(client);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        speak();
        cutAll();
    }
}
