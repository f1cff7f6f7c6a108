// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.producer.SocrataServer.Misbehaviour;
import co.exterior.producer.SocrataServer.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

/** What a portal is asked, when, and with which token. */
class SocrataRequestsTest {

    private final FakeTime time = new FakeTime();

    @Test
    void waitsAsLongAsTheServerAsksAndOtherwiseTwiceAsLongEachTime() {
        List<String> asked = List.of("3", "soon", "Sun, 22 Nov 2026 10:00:10 GMT", "Sun, 22 Nov 2020 10:00:00 GMT");
        Misbehaviour busy = (request, answer) -> {
            if (request.number() < asked.size()) {
                answer.error(429, "");
                answer.headers.put("Retry-After", asked.get(request.number()));
            }
        };
        try (SocrataServer server = server(busy);
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            assertThat(source.records().hasNext()).isTrue();
        }
        // 3 as asked, 2 of our own, from 10:00:05 to 10:00:10, and our own again.
        assertThat(time.waits()).extracting(Duration::toSeconds).containsExactly(3L, 2L, 5L, 8L);
        assertThat(time.notices()).hasSize(4).allMatch(notice -> notice.contains("status 429"));
    }

    @Test
    void sendsTheTokenInItsHeaderAndNowhereElse() {
        try (SocrataServer server = server(Misbehaviour.NONE)) {
            SocrataRegister.readAll(server, time, 10);

            assertThat(server.requests()).extracting(Request::token).containsOnly("a-token");
            assertThat(server.requests())
                    .extracting(Request::query)
                    .noneMatch(query -> query.toString().contains("a-token"));
        }
    }

    @Test
    void asksWithoutATokenWhereThereIsNone() {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource source = SocrataRegister.open(server.address(), null, time, 10, Long.MAX_VALUE)) {
            assertThat(source.records().hasNext()).isTrue();
            assertThat(server.requests()).extracting(Request::token).containsOnlyNulls();
        }
    }

    @Test
    void asksForRowsInTheOrderOfTheirIdsAndForTheTotalsTwice() {
        try (SocrataServer server = server(Misbehaviour.NONE)) {
            SocrataRegister.readAll(server, time, 10);

            assertThat(server.requests())
                    .filteredOn(Request::asksRows)
                    .extracting(request -> request.query().get("$order"))
                    .hasSize(4)
                    .containsOnly(":id");
            assertThat(server.requests()).filteredOn(Request::asksTotals).hasSize(2);
        }
    }

    @Test
    void doesNotFollowARedirectWithTheToken() {
        try (SocrataServer elsewhere = server(Misbehaviour.NONE);
                SocrataServer server = server((request, answer) -> {
                    answer.error(307, "");
                    answer.headers.put("Location", elsewhere.address() + "/resource/y399-rzwf.json");
                })) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> SocrataRegister.open(server, time, 10))
                    .withMessageContaining("redirect");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void saysAtOnceThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> SocrataRegister.open("http://127.0.0.1:" + port, null, time, 10, Long.MAX_VALUE))
                .withMessageContaining("no connection");
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void stopsWhereTheThreadIsAskedTo() {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptException.class)
                    .isThrownBy(() -> source.records().hasNext());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static SocrataServer server(Misbehaviour misbehaviour) {
        return new SocrataServer(SocrataRegister.madeUp(), misbehaviour);
    }
}
