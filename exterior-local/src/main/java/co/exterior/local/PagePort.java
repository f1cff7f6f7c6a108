// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the demo's live page listens. Asked before anything is started, so that a wrong one is said at once. */
final class PagePort {

    static final String HOST = "127.0.0.1";

    private static final int USUAL = 8080;
    private static final int ANY = 0;
    private static final int LAST = 65_535;

    private PagePort() {}

    /** The usual one, or any free one where somebody else has it. */
    static int preferred() {
        return isFree(USUAL) ? USUAL : ANY;
    }

    /**
     * The one that was asked for; 0 is any.
     *
     * @throws IllegalArgumentException where there is no such port, or somebody else has it
     */
    static int wanted(int port) {
        if (port < ANY || port > LAST) {
            throw new IllegalArgumentException(
                    port + " is no port: write a number from 1 to " + LAST + ", or 0 for any.");
        }
        if (!isFree(port)) {
            throw new IllegalArgumentException("the port " + port
                    + " of " + HOST + " cannot be listened at, it is taken or not allowed: name another one, or leave"
                    + " --port out for any that is free.");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
