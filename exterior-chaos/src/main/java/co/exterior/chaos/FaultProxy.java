// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A door to a server on this machine that passes everything on, until it is told to hurt: to cut every connection, to
 * take none, to fall silent, or to let one request reach the server and its answer reach nobody.
 */
final class FaultProxy implements AutoCloseable {

    private final int serverPort;
    private final ServerSocket door;
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicReference<byte[]> unanswered = new AtomicReference<>();
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

    /** Lets the next request with this text reach the server, and cuts its connection when the answer has come. */
    void withholdAnswerTo(String request) {
        unanswered.set(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes {@link #withholdAnswerTo} back. */
    void withholdNothing() {
        unanswered.set(null);
    }

    /** How many answers were withheld so far. */
    int withheld() {
        return withheld.get();
    }

    /** Whether this is the request whose answer is to be withheld, which it is for one only. */
    boolean withholdsAnswerTo(byte[] bytes, int length) {
        byte[] wanted = unanswered.get();
        return wanted != null && contains(bytes, length, wanted) && unanswered.compareAndSet(wanted, null);
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

    private static boolean contains(byte[] bytes, int length, byte[] wanted) {
        for (int at = 0; at + wanted.length <= length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        speak();
        cutAll();
    }
}
