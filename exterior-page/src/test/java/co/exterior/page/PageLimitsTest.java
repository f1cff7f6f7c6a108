// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.job.Results;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Clients that begin something and do not go on with it. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PageLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void aRequestThatIsNeverFinishedIsCutOff() throws IOException {
        PageLimits limits = new PageLimits(4, 4, new PageLimits.Patience(SHORT, LONG, LONG, LONG), LONG);
        try (OpenPage open = OpenPage.with(limits);
                Socket slow = open.wire().connect()) {
            slow.getOutputStream().write("GET / HTT".getBytes(UTF_8));

            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void manyRequestsThatAreNeverFinishedDoNotShutOutTheOthers() throws IOException {
        PageLimits limits = new PageLimits(4, 4, new PageLimits.Patience(LONG, LONG, LONG, SHORT), LONG);
        try (OpenPage open = OpenPage.with(limits)) {
            List<Socket> slow = new ArrayList<>();
            for (int client = 0; client < 50; client++) {
                Socket socket = open.wire().connect();
                socket.getOutputStream().write("GET / HTTP/1.1\r\nX-Slow: ".getBytes(UTF_8));
                slow.add(socket);
            }

            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(open.wire().get("/").status()).isEqualTo(200));

            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void anAnswerThatIsNeverReadIsCutOff() throws IOException {
        PageLimits limits = new PageLimits(2, 0, new PageLimits.Patience(LONG, SHORT, LONG, LONG), LONG);
        try (OpenPage open = OpenPage.with(limits)) {
            open.page().write(large().results(1));
            List<Socket> silent = new ArrayList<>();
            for (int client = 0; client < 2; client++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1024);
                socket.connect(
                        new InetSocketAddress("127.0.0.1", open.page().address().getPort()));
                socket.getOutputStream()
                        .write(("GET /api/v1/countries/ESP HTTP/1.1\r\nHost: "
                                        + open.wire().host() + "\r\n\r\n")
                                .getBytes(UTF_8));
                silent.add(socket);
            }

            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(open.wire().get("/").status()).isEqualTo(200));

            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Some 20 MB, more than sockets keep for a client that does not read. */
    private static Sample large() {
        Sample sample = new Sample().totals("ESP", 1, 1, 1, 1);
        String office = "x".repeat(20_000);
        for (int row = 0; row < 1000; row++) {
            sample.add(PageTables.OFFICES, "ESP", office + row, 1L, 1L);
        }
        return sample;
    }

    @Test
    void aBodyThatNobodyWantsIsNotWaitedFor() throws IOException {
        PageLimits limits = new PageLimits(4, 4, new PageLimits.Patience(LONG, SHORT, LONG, LONG), LONG);
        try (OpenPage open = OpenPage.with(limits);
                Socket slow = open.wire().connect()) {
            slow.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + open.wire().host() + "\r\nContent-Length: 1000000\r\n\r\n")
                            .getBytes(UTF_8));

            assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8)).contains("200 OK");
        }
    }

    @Test
    void aClientIsNotCutOffWhileItsAnswerIsDerived() throws IOException {
        PageLimits limits = new PageLimits(4, 4, new PageLimits.Patience(LONG, SHORT, LONG, SHORT), LONG);
        try (OpenPage open = OpenPage.with(limits)) {
            Results results = Sample.full().results(1);
            open.page()
                    .write(new Results(
                            "query-1",
                            1,
                            results.tables().stream()
                                    .map(table -> table.name().equals(PageTables.TOTALS) ? derivedLongAfter() : table)
                                    .toList()));

            assertThat(open.wire().get("/api/v1/countries").status()).isEqualTo(500);
        }
    }

    /** Not before a client would be cut off who takes that long; and then in vain. */
    private static Results.Table derivedLongAfter() {
        return Results.Table.derived(PageTables.TOTALS, List.of("country_code"), () -> {
            try {
                assertThat(new CountDownLatch(1).await(4 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
                        .isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("there is no Spark here");
        });
    }

    @Test
    void oneConnectionServesManyRequests() throws IOException {
        try (OpenPage open = OpenPage.plain();
                Socket socket = open.wire().connect()) {
            String request = "GET /readyz HTTP/1.1\r\nHost: " + open.wire().host() + "\r\n\r\n";
            for (int time = 0; time < 20; time++) {
                socket.getOutputStream().write(request.getBytes(UTF_8));
                byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 503".length());
                assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 503");
                await().until(() -> socket.getInputStream().available() > 0);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        }
    }

    @Test
    void everyThreadLetsTheProgramEnd() throws IOException {
        try (OpenPage open = OpenPage.plain();
                Listener listener = Listener.to(open.wire())) {
            listener.next("retry");

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("exterior-page")
                            || thread.getName().startsWith("HTTP-Dispatcher"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }
}
