// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/** The streams of events, so many at the same time and no more. Each has the thread of its exchange until it ends. */
final class Streams {

    private static final long NEVER = -1;
    private static final String LONGEST_VERSION = "[0-9]{1,18}";

    private final PageLimits limits;
    private final Workers workers;
    private final EventStream events;
    private final Semaphore places;

    Streams(PageLimits limits, Workers workers, EventStream events) {
        this.limits = limits;
        this.workers = workers;
        this.events = events;
        this.places = new Semaphore(limits.streams());
    }

    int open() {
        return limits.streams() - places.availablePermits();
    }

    void serve(HttpExchange exchange) throws IOException {
        if (!places.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "10");
            Answers.refuse(exchange, 503, "As many read the events as this page can bear: try again in 10 s.");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // said to proxies: an event is for now
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            events.serve(event -> send(event, body), lastVersion(exchange.getRequestHeaders()));
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the page is closed");
        } finally {
            places.release();
        }
        exchange.close();
    }

    private void send(byte[] event, OutputStream body) throws IOException {
        workers.beginEvent();
        body.write(event);
        body.flush();
        workers.rest();
    }

    private static long lastVersion(Headers request) {
        String id = request.getFirst("Last-Event-ID");
        return id != null && id.matches(LONGEST_VERSION) ? Long.parseLong(id) : NEVER;
    }
}
