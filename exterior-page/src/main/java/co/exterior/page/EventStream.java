// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One client's stream of server-sent events. There is no queue: a client that was slow is told of the newest results
 * only.
 */
final class EventStream {

    /** Where the events go; it may take as long as the client does. */
    @FunctionalInterface
    interface Client {
        void send(byte[] event) throws IOException;
    }

    private final Bell bell;
    private final LifeSigns signs;
    private final Clock clock;
    private final Duration heartbeat;

    EventStream(Bell bell, LifeSigns signs, Clock clock, Duration heartbeat) {
        this.bell = bell;
        this.signs = signs;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    /** Tells the client of every version after that one until it goes away or the bell is taken down. */
    void serve(Client client, long version) throws IOException, InterruptedException {
        client.send("retry: 2000\n\n".getBytes(UTF_8));
        long told = version;
        long nextBeat = System.nanoTime();
        while (!bell.isTakenDown()) {
            Optional<Published> news = bell.news(told);
            if (System.nanoTime() - nextBeat >= 0) {
                client.send(heartbeat());
                nextBeat = System.nanoTime() + heartbeat.toNanos();
            } else if (news.isPresent()) {
                client.send(results(news.get()));
                told = news.get().version();
            } else {
                bell.await(told, Duration.ofNanos(nextBeat - System.nanoTime()).plusMillis(1));
            }
        }
    }

    private byte[] heartbeat() {
        return event(
                "event: heartbeat\n",
                Json.object()
                        .put("now", clock.instant().toString())
                        .put("sign_of_life", signs.last().map(Instant::toString).orElse(null))
                        .put(
                                "committed_at",
                                bell.latest()
                                        .map(latest ->
                                                latest.published().committedAt().toString())
                                        .orElse(null)));
    }

    private static byte[] results(Published latest) {
        return event(
                "id: " + latest.version() + "\nevent: results\n",
                Json.object()
                        .put("version", latest.version())
                        .put("batch_id", latest.results().batchId())
                        .put("committed_at", latest.committedAt().toString()));
    }

    private static byte[] event(String head, ObjectNode data) {
        return (head + "data: " + new String(Json.bytes(data), UTF_8) + "\n\n").getBytes(UTF_8);
    }
}
