// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import co.exterior.job.JobException;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;

/** The JDK's HTTP server, with limits on what it does not leave to {@link Workers}. */
final class PageServer implements AutoCloseable {

    private static final int WAITING_TO_BE_ACCEPTED = 128;
    private static final String TAKEN = "the address is in use; name another port with --page, or 0 for any";
    private static final String ANOTHER_ADDRESS = "name an address of this machine with --page";

    /** What the JDK reads once, when its server is first used; whoever has set one of them keeps it. */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "1024",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.maxReqTime", "10", // seconds; one that asks for nothing is closed then, too
            "sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for the client to have its headers

    static {
        LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }

    private final HttpServer server;

    private PageServer(HttpServer server) {
        this.server = server;
    }

    /**
     * A server that has the port and does not answer yet.
     *
     * @throws JobException where it cannot have it
     */
    static PageServer bind(PageAddress address) {
        InetSocketAddress socket = address.socket();
        if (socket.isUnresolved()) {
            throw cannotListen(address, "there is no such host; " + ANOTHER_ADDRESS);
        }
        try {
            return new PageServer(HttpServer.create(socket, WAITING_TO_BE_ACCEPTED));
        } catch (BindException e) {
            throw cannotListen(address, isTaken(e) ? TAKEN : reason(e));
        } catch (IOException e) {
            throw cannotListen(address, reason(e));
        }
    }

    private static boolean isTaken(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT) + "; " + ANOTHER_ADDRESS;
    }

    private static JobException cannotListen(PageAddress address, String reason) {
        return JobException.settings("The page cannot listen at " + address + ": " + reason + ".");
    }

    int port() {
        InetSocketAddress bound = server.getAddress();
        return bound.getPort();
    }

    void start(HttpHandler handler, Workers workers) {
        server.createContext("/", handler);
        server.setExecutor(workers);
        // The server's own thread is as its maker is, and may not keep the program from its end.
        Thread starter = Workers.daemon(server::start, "exterior-page-starter");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
