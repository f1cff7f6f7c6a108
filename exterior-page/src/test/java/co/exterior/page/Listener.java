// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** A client of the events that reads them line by line; the lengths of chunks between them are passed over. */
record Listener(Socket socket, BufferedReader lines) implements AutoCloseable {

    static Listener to(Wire wire, String... headers) throws IOException {
        Socket socket = wire.connect();
        ask(wire, socket, headers);
        return new Listener(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }

    /** Asks for the events and leaves the reading to others, or to nobody. */
    static void ask(Wire wire, Socket socket, String... headers) throws IOException {
        String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: " + wire.host() + "\r\n" + more + "\r\n").getBytes(UTF_8));
    }

    /** The next line that begins so, or null where the stream ends before. */
    String next(String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        return line;
    }

    /** The data of the next results. */
    String results() throws IOException {
        next("event: results");
        return next("data: ");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
