// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients cost the job that serves them: {@code PageLoad http://127.0.0.1:8080/ ROUNDS SECONDS}. In each round every
 * crowd is there for so many seconds, one after the other, and in the next round the other way round, while the job
 * works; it prints the batch times that /metrics says with each. A program of its own, which needs nothing but a JDK.
 */
final class PageLoad {

    private static final int SMALL_BUFFER = 4_096;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final URI page;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Crowd present;

    private PageLoad(URI page) {
        this.page = page;
    }

    /**
     * Who is there at the same time.
     *
     * @param idle take their events and do nothing
     * @param slow ask for events and never read
     * @param greedy ask for countries without end, never read, and come again when they are thrown out
     */
    private record Crowd(String name, int idle, int slow, int greedy, List<Double> batches) {

        Crowd(String name, int idle, int slow, int greedy) {
            this(name, idle, slow, greedy, new ArrayList<>());
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PageLoad load = new PageLoad(URI.create(arguments[0]));
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        List<Crowd> crowds = List.of(
                new Crowd("nobody", 0, 0, 0),
                new Crowd("200 idle, 20 slow", 200, 20, 0),
                new Crowd("200 idle, 20 slow, 20 greedy", 200, 20, 20));
        List<Crowd> order = new ArrayList<>(crowds);
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            for (Crowd crowd : order) {
                load.gather(crowd);
                load.measure(crowd, time);
                load.disperse();
            }
            Collections.reverse(order); // the job's state grows: nobody is always the first
        }
        double alone = median(crowds.get(0).batches());
        for (Crowd crowd : crowds) {
            double with = median(crowd.batches());
            System.out.printf(
                    "all with %-30s %4d batches, median %.3f s, ratio %.3f%n",
                    crowd.name() + ":", crowd.batches().size(), with, with / alone);
        }
    }

    /** The batches that end in this time; the first began before it and does not count. */
    private void measure(Crowd crowd, Duration time) throws IOException, InterruptedException {
        List<Double> batches = new ArrayList<>();
        long streams = Math.round(metric("exterior_page_streams"));
        double last = metric("exterior_batch_duration_seconds");
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(POLL.toMillis());
            double now = metric("exterior_batch_duration_seconds");
            if (now != last) {
                batches.add(now);
                last = now;
            }
        }
        List<Double> whole = batches.subList(Math.min(1, batches.size()), batches.size());
        crowd.batches().addAll(whole);
        System.out.printf(
                "%-30s %3d streams, %3d batches, median %.3f s%n", crowd.name(), streams, whole.size(), median(whole));
    }

    private double metric(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("metrics")).build();
        String metrics = client.send(request, BodyHandlers.ofString()).body();
        Matcher line =
                Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    private void gather(Crowd crowd) throws IOException, InterruptedException {
        present = crowd;
        for (int i = 0; i < crowd.idle(); i++) {
            Socket socket = open();
            ask(socket, "events");
            start(() -> read(socket));
        }
        for (int i = 0; i < crowd.slow(); i++) {
            ask(open(), "events");
        }
        for (int i = 0; i < crowd.greedy(); i++) {
            start(() -> askForEver(crowd));
        }
        Thread.sleep(SETTLING.toMillis());
    }

    private void disperse() throws IOException, InterruptedException {
        present = null;
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
        Thread.sleep(SETTLING.toMillis());
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
        sockets.add(socket);
        return socket;
    }

    private void ask(Socket socket, String path) throws IOException {
        String request = "GET /" + path + " HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private void askForEver(Crowd crowd) {
        while (present == crowd) {
            try (Socket socket = open()) {
                while (present == crowd) {
                    ask(socket, "api/v1/countries");
                }
            } catch (IOException thrownOut) {
                // and again
            }
        }
    }

    private static void read(Socket socket) {
        try (InputStream events = socket.getInputStream()) {
            events.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // the crowd has gone
        }
    }

    private static void start(Runnable behaviour) {
        Thread thread = new Thread(behaviour);
        thread.setDaemon(true);
        thread.start();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
