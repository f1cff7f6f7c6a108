// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page does not do for those who mean it ill. */
class PageSafetyTest {

    private static final List<String> EVERYWHERE =
            List.of("/", "/assets/app.js", "/api/v1/countries", "/metrics", "/healthz", "/readyz", "/events");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../index.html",
                "/assets/../../Page.class",
                "/assets/%2e%2e/%2e%2e/Page.class",
                "/assets/..%2f..%2fPage.class",
                "/assets/lib/../app.js",
                "/assets/lib/%2e%2e/app.js",
                "/assets//app.js",
                "/assets/./app.js",
                "/assets/app.js%00",
                "/assets/app.js/",
                "/assets/%61pp.js",
                "/assets/..\\Page.class",
                "/assets/%5c..%5cPage.class",
                "/../../../../etc/passwd",
                "/assets//etc/passwd",
                "/assets/file:///etc/passwd",
                "//etc/passwd",
                "/assets/",
                "/assets"
            })
    void noPathLeadsOutOfTheSite(String path) throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            assertThat(open.wire().get(path).status()).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "0.0.0.0",
                ""
            })
    void answersToItsOwnNamesOnly(String host) throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            for (String path : EVERYWHERE) {
                Wire.Reply reply = open.wire().send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
                assertThat(reply.status()).isEqualTo(421);
                assertThat(reply.json().get("error").asText()).contains("does not answer to that name");
            }
        }
    }

    @Test
    void answersToNoNameAtAllAndToTwoAsLittle() throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            String host = "Host: " + open.wire().host() + "\r\n";
            assertThat(open.wire().send("GET / HTTP/1.1\r\n").status()).isEqualTo(421);
            assertThat(open.wire().send("GET / HTTP/1.1\r\n" + host + host).status())
                    .isEqualTo(421);
        }
    }

    @Test
    void answersToEachOfItsOwnNames() throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            int port = open.page().address().getPort();
            for (String name : List.of("127.0.0.1", "localhost", "LocalHost", "[::1]")) {
                assertThat(open.wire()
                                .send("GET / HTTP/1.1\r\nHost: " + name + ":" + port + "\r\n")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void answersToTheNameThatItWasOpenedBy() {
        assertThat(Guard.ownNames(PageAddress.parse("Desk.Example:8080"))).contains("desk.example:8080");
        assertThat(Guard.ownNames(PageAddress.parse("127.0.0.2:8080"))).contains("127.0.0.2:8080");
    }

    @Test
    void ofThePortThatNobodyWritesIsNamedWithoutIt() {
        assertThat(Guard.ownNames(PageAddress.parse("[::1]:80"))).contains("localhost", "localhost:80", "[::1]");
        assertThat(Guard.ownNames(PageAddress.parse("127.0.0.1:8080")))
                .contains("localhost:8080")
                .doesNotContain("localhost");
    }

    @Test
    void isReadByNoOtherSite() throws IOException {
        try (OpenPage open = OpenPage.plain()) {
            Wire wire = open.wire();
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1", "file://")) {
                assertThat(wire.get("/api/v1/countries", "Origin: " + origin).status())
                        .isEqualTo(403);
            }
            assertThat(wire.get("/", "Origin: http://" + wire.host()).status()).isEqualTo(200);
            assertThat(wire.get("/").header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void tellsTheBrowserWithEachAnswerToBeStrict() throws IOException {
        try (OpenPage open = OpenPage.withToken()) {
            Wire wire = open.wire();
            for (Wire.Reply reply : List.of(
                    wire.get("/"),
                    wire.get("/nothing"),
                    wire.get("/api/v1/countries"),
                    wire.get("/api/v1/countries", bearer(OpenPage.TOKEN)),
                    wire.get("/", "Origin: null"),
                    wire.ask("POST", "/"),
                    wire.get("/healthz"),
                    wire.get("/assets/app.js", "If-None-Match: *"))) {
                assertThat(reply.header("Content-Security-Policy"))
                        .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                                + " img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action 'none'");
                assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            }
        }
    }

    @Test
    void writesHostileTextsSoThatTheyAreHarmlessWhereverTheyArePut() throws IOException {
        String hostile = "</script><script>alert('x & y')</script>\u2028\u2029\"";
        try (OpenPage open = OpenPage.plain()) {
            open.page()
                    .write(new Sample()
                            .totals("ESP", 1, 1, 1, 30)
                            .totals(hostile, 1, 1, 1, 30)
                            .add(PageTables.OFFICES, "ESP", hostile, 1L, 1L)
                            .results(1));
            for (String path : List.of("countries", "countries/ESP")) {
                assertThat(open.wire().get("/api/v1/" + path).text())
                        .doesNotContain("<", ">", "&", "\u2028", "\u2029")
                        .contains("\\u003C/script\\u003E");
            }
            assertThat(open.wire()
                            .get("/api/v1/countries/ESP")
                            .json()
                            .at("/offices/0/office")
                            .asText())
                    .isEqualTo(hostile);
        }
    }

    @Nested
    class WithAToken {

        private static final List<String> NUMBERS =
                List.of("/api/v1/countries", "/api/v1/nothing", "/api/", "/metrics", "/events");

        @Test
        void itsNumbersAreForThoseWhoKnowIt() throws IOException {
            try (OpenPage open = OpenPage.withToken()) {
                open.page().write(Sample.full().results(1));
                for (String path : NUMBERS) {
                    Wire.Reply reply = open.wire().get(path);
                    assertThat(reply.status()).as(path).isEqualTo(401);
                    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
                    assertThat(reply.text()).doesNotContain(OpenPage.TOKEN);
                }
                assertThat(open.wire()
                                .get("/api/v1/countries", bearer(OpenPage.TOKEN))
                                .status())
                        .isEqualTo(200);
                assertThat(open.wire().get("/metrics", bearer(OpenPage.TOKEN)).status())
                        .isEqualTo(200);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer 0123456789abcdef0123456789abcdeF",
                    "Bearer 0123456789abcdef0123456789abcde",
                    "Bearer 0123456789abcdef0123456789abcdef0",
                    "Bearer ",
                    "Bearer",
                    "0123456789abcdef0123456789abcdef",
                    "Basic 0123456789abcdef0123456789abcdef",
                    "Bearer 0123456789abcdef0123456789abcdef x"
                })
        void anythingElseIsNotIt(String authorization) throws IOException {
            try (OpenPage open = OpenPage.withToken()) {
                assertThat(open.wire()
                                .get("/api/v1/quality", "Authorization: " + authorization)
                                .status())
                        .isEqualTo(401);
            }
        }

        @Test
        void isNotTakenFromTheAddress() throws IOException {
            try (OpenPage open = OpenPage.withToken()) {
                assertThat(open.wire()
                                .get("/api/v1/quality?token=" + OpenPage.TOKEN)
                                .status())
                        .isEqualTo(401);
            }
        }

        @Test
        void thePageItselfAndItsHealthAreForAllByAnyName() throws IOException {
            try (OpenPage open = OpenPage.withToken()) {
                for (String path : List.of("/", "/assets/app.js", "/healthz")) {
                    assertThat(open.wire()
                                    .send("GET " + path + " HTTP/1.1\r\nHost: page.example\r\n")
                                    .status())
                            .isEqualTo(200);
                }
            }
        }

        @Test
        void otherSitesAreRefusedThoughTheyKnowIt() throws IOException {
            try (OpenPage open = OpenPage.withToken()) {
                assertThat(open.wire()
                                .get("/api/v1/quality", bearer(OpenPage.TOKEN), "Origin: https://evil.example")
                                .status())
                        .isEqualTo(403);
            }
        }

        @Test
        void mayListenToOtherMachines(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("token"), OpenPage.TOKEN);

            try (Page page = Page.open(PageAddress.parse("0.0.0.0:0"), Optional.of(PageToken.read(file)), "1")) {
                assertThat(page.address().getPort()).isPositive();
            }
        }
    }

    @Test
    void aHostThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> PageServer.bind(PageAddress.parse("no-such-host.invalid:0")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("there is no such host");
        assertThatThrownBy(() -> PageServer.bind(PageAddress.parse("192.0.2.1:0")))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("The page cannot listen at 192.0.2.1:0: ");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
