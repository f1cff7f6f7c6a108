// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Events over real sockets, of clients that behave and of clients that do not. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PageStreamsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static PageLimits limits(int streams, Duration event, Duration heartbeat) {
        return new PageLimits(8, streams, new PageLimits.Patience(LONG, LONG, event, LONG), heartbeat);
    }

    @Test
    void tellOfEachCommit() throws IOException {
        try (OpenPage open = OpenPage.plain();
                Listener listener = Listener.to(open.wire())) {
            assertThat(listener.next("HTTP/1.1")).contains("200");
            assertThat(listener.next("Content-type")).contains("text/event-stream");
            assertThat(listener.next("retry")).isEqualTo("retry: 2000");
            assertThat(listener.next("event")).isEqualTo("event: heartbeat");

            open.page().write(Sample.full().results(1));
            assertThat(listener.results()).contains("\"batch_id\":1,");
            open.page().write(Sample.full().results(2));
            assertThat(listener.results()).contains("\"batch_id\":2,");
        }
    }

    @Test
    void whoeverIsToldOfResultsFindsThem() throws IOException {
        try (OpenPage open = OpenPage.plain();
                Listener listener = Listener.to(open.wire())) {
            for (int batch = 1; batch <= 20; batch++) {
                open.page().write(new Sample().totals("ESP", batch, batch, 0, 0).results(batch));
                assertThat(listener.results()).contains("\"batch_id\":" + batch + ",");
                assertThat(open.wire()
                                .get("/api/v1/quality")
                                .json()
                                .get("persons")
                                .asInt())
                        .isEqualTo(batch);
            }
        }
    }

    @Test
    void goOnBehindTheLastEventThatAClientHasSeen() throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            open.page().write(Sample.full().results(1));
            String id;
            try (Listener first = Listener.to(open.wire())) {
                id = first.next("id: ").substring("id: ".length());
            }
            try (Listener again = Listener.to(open.wire(), "Last-Event-ID: " + id)) {
                again.next("event: heartbeat");
                open.page().write(Sample.full().results(2));
                assertThat(again.results()).contains("\"batch_id\":2,");
            }
            try (Listener strange = Listener.to(open.wire(), "Last-Event-ID: '; drop table")) {
                assertThat(strange.results()).contains("\"batch_id\":2,");
            }
        }
    }

    @Test
    void beatWhileNothingHappens() throws IOException {
        try (OpenPage open = OpenPage.with(limits(4, LONG, Duration.ofMillis(20)));
                Listener listener = Listener.to(open.wire())) {
            for (int beat = 0; beat < 5; beat++) {
                assertThat(listener.next("event")).isEqualTo("event: heartbeat");
                assertThat(listener.next("data")).contains("\"now\":\"");
            }
        }
    }

    @Test
    void areSoManyAndNoMore() throws IOException {
        try (OpenPage open = OpenPage.with(limits(2, LONG, Duration.ofMillis(20)))) {
            Socket first = open.wire().connect();
            Listener.ask(open.wire(), first);
            await().until(() -> streams(open) == 1);
            try (Listener second = Listener.to(open.wire())) {
                second.next("retry");
                Wire.Reply third = open.wire().get("/events");
                assertThat(third.status()).isEqualTo(503);
                assertThat(third.header("Retry-After")).isEqualTo("10");
                assertThat(open.wire().get("/healthz").status()).isEqualTo(200);

                first.close();

                await().untilAsserted(() -> {
                    try (Listener instead = Listener.to(open.wire())) {
                        assertThat(instead.next("HTTP/1.1")).contains("200");
                    }
                });
            }
        }
    }

    @Test
    void givenUpByTheirClientsLeaveNothingBehind() throws IOException {
        try (OpenPage open = OpenPage.with(limits(4, LONG, Duration.ofMillis(10)))) {
            for (int round = 0; round < 20; round++) {
                await().until(() -> streams(open) < 4);
                try (Listener listener = Listener.to(open.wire())) {
                    listener.next("retry");
                }
            }
            await().untilAsserted(() -> assertThat(streams(open)).isZero());
        }
    }

    @Test
    void endWithThePage() throws IOException {
        OpenPage open = OpenPage.plain();
        try (Listener listener = Listener.to(open.wire())) {
            listener.next("retry");

            open.close();

            assertThat(listener.next("never")).isNull();
        }
    }

    /** Its stream stands still once the sockets are full. The job and the others go on, and in the end it is given up. */
    @Test
    void ofAClientThatNeverReadsHinderNobody() throws IOException {
        try (OpenPage open = OpenPage.with(limits(4, SHORT, LONG));
                Socket silent = new Socket();
                Listener other = Listener.to(open.wire())) {
            silent.setReceiveBufferSize(1024);
            silent.connect(
                    new InetSocketAddress("127.0.0.1", open.page().address().getPort()));
            Listener.ask(open.wire(), silent);
            await().until(() -> streams(open) == 2);

            int batch = 0;
            while (batch % 1000 != 0 || batch == 0 || streams(open) == 2) {
                batch++;
                assertThat(batch).isLessThan(1_000_000);
                open.page().write(new Sample().results(batch));
                assertThat(other.results()).contains("\"batch_id\":" + batch + ",");
            }

            assertThat(streams(open)).isEqualTo(1);
        }
    }

    @Test
    void asManyAsThereMayBeAreAllTold() throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            List<Listener> all = new ArrayList<>();
            for (int client = 0; client < 256; client++) {
                all.add(Listener.to(open.wire()));
            }
            for (Listener listener : all) {
                listener.next("event: heartbeat");
            }

            open.page().write(Sample.full().results(1));

            for (Listener listener : all) {
                assertThat(listener.results()).contains("\"batch_id\":1,");
            }
            assertThat(open.wire().get("/api/v1/countries").status()).isEqualTo(200);
            for (Listener listener : all) {
                listener.socket().close();
            }
        }
    }

    private static double streams(OpenPage open) throws IOException {
        return open.wire()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("exterior_page_streams "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
