// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers of HTTP: a content, or nothing where the client has it already, or a refusal with one sentence. */
final class Answers {

    private static final int NO_BODY = -1;

    /** With any weight but 0, which means not. */
    private static final Pattern GZIP_WANTED = Pattern.compile("gzip *(; *q=(1|0?\\.0*[1-9]).*)?");

    private Answers() {}

    /** Before each answer: what a browser may do with it, which is little. */
    static void harden(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    /** A content that a client may keep as long as it asks whether that is still the one. */
    static void send(HttpExchange exchange, Content content) throws IOException {
        boolean takesGzip = acceptsGzip(exchange.getRequestHeaders());
        Content.Form form = takesGzip ? content.compressed() : content.plain();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-cache");
        headers.set("Vary", "Accept-Encoding");
        headers.set("ETag", form.tag());
        if (has(exchange.getRequestHeaders(), form.tag())) {
            exchange.sendResponseHeaders(304, NO_BODY);
            exchange.close();
            return;
        }
        if (!form.encoding().equals(Content.PLAIN)) {
            headers.set("Content-Encoding", form.encoding());
        }
        write(exchange, 200, content.type(), form.bytes());
    }

    static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        write(exchange, status, Content.JSON, Json.error(sentence));
    }

    static void write(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, NO_BODY);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static boolean acceptsGzip(Headers request) {
        return items(request, "Accept-Encoding")
                .anyMatch(coding -> GZIP_WANTED.matcher(coding).matches());
    }

    private static boolean has(Headers request, String tag) {
        return items(request, "If-None-Match")
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    private static Stream<String> items(Headers request, String name) {
        return request.getOrDefault(name, List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(item -> item.strip());
    }
}
