// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A client that sends exactly what a test says, as no proper client would. */
record Wire(URI page) {

    private static final int PATIENCE_MILLIS = 20_000;

    record Reply(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        String text() {
            return new String(body, UTF_8);
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String unzipped() throws IOException {
            return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
        }
    }

    String host() {
        return page.getAuthority();
    }

    Reply get(String path, String... headers) throws IOException {
        return ask("GET", path, headers);
    }

    /** A request with the page's own host and these headers, each {@code Name: value}. */
    Reply ask(String method, String path, String... headers) throws IOException {
        String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return send(method + " " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n" + more);
    }

    /** A request of which these are all lines but the one that ends the connection. */
    Reply send(String head) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
            return reply(socket.getInputStream().readAllBytes());
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(page.getHost(), page.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Reply reply(byte[] bytes) {
        String all = new String(bytes, ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        String[] lines = all.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] parts = line.split(": *", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return new Reply(
                Integer.parseInt(lines[0].split(" ")[1]), headers, Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }
}
