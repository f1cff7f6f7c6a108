// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is behind each path of the page. A path is compared as the client has sent it; nothing in it is decoded. */
final class Routes implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private static final String API = "/api/";
    private static final String API_VERSION = API + "v1/";
    private static final String EVENTS = "/events";
    private static final String METRICS = "/metrics";
    private static final String COUNTRY = "country=";
    private static final int NOT_BEGUN = -1;

    private final Page page;
    private final Guard guard;
    private final Workers workers;
    private final Streams streams;
    private final Site site;

    Routes(Page page, Guard guard, Workers workers, Streams streams, Site site) {
        this.page = page;
        this.guard = guard;
        this.site = site;
        this.workers = workers;
        this.streams = streams;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            serve(
                    exchange,
                    Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse(""));
        } catch (RuntimeException | Error e) {
            // For an IOException the server closes the connection; for an Error it would leave the client waiting.
            throw new IOException("the answer is cut off", e);
        }
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        workers.beginAnswer();
        page.countRequest();
        Answers.harden(exchange.getResponseHeaders());
        Optional<Guard.Refusal> refusal = guard.refusal(exchange, isOfNumbers(path));
        if (refusal.isPresent()) {
            Answers.refuse(exchange, refusal.get().status(), refusal.get().sentence());
            return;
        }
        try {
            answer(exchange, path);
        } catch (RuntimeException | Error e) {
            LOG.error("What is at {} cannot be made of the results.", path, e);
            if (exchange.getResponseCode() != NOT_BEGUN) {
                throw e;
            }
            Answers.refuse(exchange, 500, "This answer cannot be made: the log of the job says why.");
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case EVENTS -> events(exchange);
            case METRICS -> Answers.write(exchange, 200, Metrics.TYPE, page.metrics());
            case "/healthz" -> health(exchange);
            case "/readyz" -> readiness(exchange);
            default -> {
                if (path.startsWith(API_VERSION)) {
                    document(exchange, path.substring(API_VERSION.length()));
                } else {
                    content(exchange, site.at(path));
                }
            }
        }
    }

    private static boolean isOfNumbers(String path) {
        return path.startsWith(API) || path.equals(EVENTS) || path.equals(METRICS);
    }

    private static Optional<String> country(URI address) {
        return Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&", -1)))
                .filter(part -> part.startsWith(COUNTRY))
                .map(part -> part.substring(COUNTRY.length()))
                .findFirst();
    }

    private void document(HttpExchange exchange, String path) throws IOException {
        Optional<Documents> documents = page.documents();
        if (documents.isPresent()) {
            content(exchange, documents.get().at(path, country(exchange.getRequestURI())));
        } else {
            notReady(exchange);
        }
    }

    private static void content(HttpExchange exchange, Optional<Content> content) throws IOException {
        if (content.isPresent()) {
            Answers.send(exchange, content.get());
        } else {
            Answers.refuse(exchange, 404, "There is nothing at this address: docs/page.md lists what there is.");
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            Answers.write(exchange, 200, "text/event-stream", new byte[0]);
        } else {
            streams.serve(exchange);
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        if (page.documents().isPresent() && page.signs().isSilent()) {
            Answers.refuse(exchange, 503, "The job has shown no life for more than 5 minutes.");
        } else {
            Answers.write(exchange, 200, Content.JSON, Json.bytes(Json.object().put("status", "alive")));
        }
    }

    private void readiness(HttpExchange exchange) throws IOException {
        if (page.documents().isPresent()) {
            Answers.write(exchange, 200, Content.JSON, Json.bytes(Json.object().put("status", "ready")));
        } else {
            notReady(exchange);
        }
    }

    private static void notReady(HttpExchange exchange) throws IOException {
        Answers.refuse(exchange, 503, "There are no results yet: the job has only just begun.");
    }
}
