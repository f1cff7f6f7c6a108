// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A portal with one dataset that answers as Socrata does, until it is told to misbehave. */
final class SocrataServer implements AutoCloseable {

    static final String CHANGED = "Tue, 02 Dec 2025 08:00:00 GMT";

    static {
        // Else each answer waits 40 ms for the acknowledgement of its first part.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What becomes of a right answer before it is sent. */
    interface Misbehaviour {

        Misbehaviour NONE = (request, answer) -> {};

        void change(Request request, SocrataAnswer answer) throws IOException;
    }

    /**
     * What was asked.
     *
     * @param number how many were asked before
     */
    record Request(int number, Map<String, String> query, String token) {

        boolean asksRows() {
            return query.containsKey("$limit") && !query.get("$limit").equals("100");
        }

        boolean asksTotals() {
            return !query.containsKey("$limit");
        }

        int offset() {
            return Integer.parseInt(query.get("$offset"));
        }

        int limit() {
            return Integer.parseInt(query.get("$limit"));
        }
    }

    private final List<String> rows;
    private final Misbehaviour misbehaviour;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A portal with these rows, each a JSON object; their ids are added. */
    SocrataServer(List<String> objects, Misbehaviour misbehaviour) {
        this.rows = new ArrayList<>();
        objects.forEach(object -> rows.add("{\":id\":\"row-" + rows.size() + "\"," + object.substring(1)));
        this.misbehaviour = misbehaviour;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/resource/y399-rzwf.json", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Request request = new Request(
                requests.size(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("X-App-Token"));
        requests.add(request);
        SocrataAnswer answer = new SocrataAnswer(rows);
        answer.headers.put("Last-Modified", CHANGED);
        answer.headers.put("ETag", "\"edition-1-of-" + exchange.getRequestURI().hashCode() + "\"");
        if (request.asksTotals()) {
            answer.body = answer.totals(0, 0);
        } else {
            boolean narrow = !request.query().get("$select").startsWith("*");
            answer.headers.put("X-SODA2-Fields", narrow ? "[\":id\",\"cantidad_de_personas\"]" : "[\"all of them\"]");
            String page = answer.page(request.offset(), request.limit());
            answer.body = narrow ? narrowed(page) : page;
        }
        misbehaviour.change(request, answer);
        if (answer.packed && answer.sent == null) {
            answer.headers.put("Content-Encoding", "gzip");
        }
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, answer);
    }

    private void send(HttpExchange exchange, SocrataAnswer answer) throws IOException {
        byte[] bytes = answer.bytes();
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        switch (answer.delivery) {
            case WHOLE -> out.write(bytes);
            case CUT_OFF -> out.write(bytes, 0, bytes.length / 2);
            case STALLED -> {
                out.write(bytes, 0, bytes.length / 2);
                out.flush();
                closedWithin(Long.MAX_VALUE);
            }
            case DRIPPING -> {
                for (int i = 0; i < bytes.length && !closedWithin(5); i++) {
                    out.write(bytes, i, 1);
                    out.flush();
                }
            }
        }
        exchange.close();
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    private static String narrowed(String page) {
        return Arrays.stream(page.split("\n"))
                .map(row ->
                        row.replaceAll("\\{(\":id\":\"[^\"]*\"),.*(\"cantidad_de_personas\":\"[0-9]*\").*}", "{$1,$2}"))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> query(String raw) {
        return Arrays.stream(raw.split("&"))
                .map(clause -> clause.split("=", 2))
                .collect(Collectors.toMap(
                        clause -> URLDecoder.decode(clause[0], UTF_8), clause -> URLDecoder.decode(clause[1], UTF_8)));
    }
}
