// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.page.Browser;
import co.exterior.page.Look;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from the register's file or made-up people to what a reader sees in a browser. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.open(folder);
        browser.look(Look.DESKTOP);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void showsTheRegisterAsAnIndependentProgramCountedIt() throws Exception {
        RegisterSample.assumePresent();
        int port = freePort();
        URI page = URI.create("http://127.0.0.1:" + port + "/");
        String source = RegisterSample.FILE.toString();
        try (ExteriorRun demo =
                ExteriorRun.start(folder, "demo", "--source", source, "--port", Integer.toString(port))) {
            demo.awaitOutput("Live page: " + page + "\n");
            assertThat(demo.out()).startsWith("Live page: ");
            browser.visit(page.resolve("#ESP"));
            awaitValue("total-records", Long.toString(RegisterSample.RECORDS));
            awaitValue("total-persons", Long.toString(RegisterSample.PERSONS));
            awaitValue("country-mean-age", "41.516061");
            awaitState("live");

            JsonNode quality = get(page, "api/v1/quality");
            assertThat(quality.at("/records").asLong()).isEqualTo(RegisterSample.RECORDS);
            assertThat(quality.at("/snapshot/synthetic").asBoolean()).isFalse();
            assertThat(browser.hook("synthetic").isDisplayed()).isFalse();
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode whole = get(page, "api/v1/quality");
                assertThat(whole.at("/snapshot/complete").asBoolean()).isTrue();
                assertThat(whole.at("/ledger/problems")).isEmpty();
                assertThat(whole.at("/ledger/balanced").asBoolean()).isTrue();
                assertThat(whole.at("/ledger/edges/aggregated/persons").asLong())
                        .isEqualTo(RegisterSample.PERSONS);
            });
            await().atMost(PATIENCE)
                    .until(() -> "true".equals(browser.hook("quality").getAttribute("data-balanced")));
            assertThat(countries(page)).isEqualTo(expected());
            assertThat(browser.complaints()).isEmpty();

            demo.signal("TERM");
            awaitState("stale");
            demo.awaitEnd().assertDone();
        }
    }

    /** Records, persons and mean age of each country. */
    private Map<String, List<String>> countries(URI page) throws Exception {
        Map<String, List<String>> countries = new TreeMap<>();
        for (JsonNode country : get(page, "api/v1/countries")) {
            JsonNode mean = country.get("mean_age_persons");
            countries.put(
                    country.get("country_code").asText(),
                    List.of(
                            country.get("records").asText(),
                            country.get("persons").asText(),
                            mean.isNull() ? "" : mean.decimalValue().setScale(6).toPlainString()));
        }
        return countries;
    }

    private static Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        RegisterSample.expected().forEach((code, sums) -> {
            long withAge = sums.get(3);
            String mean = withAge == 0
                    ? ""
                    : new BigDecimal(sums.get(5))
                            .divide(new BigDecimal(withAge), 6, RoundingMode.HALF_UP)
                            .toPlainString();
            expected.put(code, List.of(sums.get(0).toString(), sums.get(1).toString(), mean));
        });
        return expected;
    }

    @Test
    void isStaleWhenTheJobIsKilledAndLiveAgainWhenItIsBack() throws Exception {
        String address = "127.0.0.1:" + freePort();
        try (BrokerProcess broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, folder.resolve("broker"))) {
            TopicUnderTest topic = new TopicUnderTest(broker, folder);
            topic.publish("--records", "3000", "--seed", "1").assertDone();
            try (ExteriorRun job = topic.startStream("--page", address)) {
                job.awaitOutput("Live page: http://" + address + "/");
                browser.visit(URI.create("http://" + address + "/"));
                awaitValue("total-records", "3000");
                awaitState("live");
                assertThat(browser.hook("synthetic").isDisplayed()).isTrue();
                assertThat(browser.complaints()).isEmpty();
                job.signal("KILL");
                awaitState("stale");
            }
            topic.publish("--records", "500", "--seed", "2").assertDone();
            try (ExteriorRun job = topic.startStream("--page", address)) {
                awaitState("live");
                awaitValue("total-records", "500");
                job.signal("TERM");
                awaitState("stale");
                job.awaitEnd().assertDone();
            }
            topic.streamWhatIsThere().assertDone(); // the same checkpoint, without the page
            assertThat(browser.complaints())
                    .as("but for the time without a job")
                    .allMatch(said -> said.contains("net::ERR_"));
        }
    }

    @Test
    void refusesAnAddressThatIsTakenOrOpenToOthers() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BrokerProcess broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, folder.resolve("broker"))) {
            TopicUnderTest topic = new TopicUnderTest(broker, folder);
            topic.publish("--records", "10").assertDone();
            String port = Integer.toString(taken.getLocalPort());
            topic.stream("--page", "127.0.0.1:" + port)
                    .assertRefused(2, "cannot listen at 127.0.0.1:" + port, "another port");
            ExteriorRun.run(folder, "demo", "--port", port).assertRefused(2, "--port", port);
            topic.stream("--page", "0.0.0.0:0").assertRefused(2, "--page-token-file");
            topic.streamWhatIsThere().assertDone();
            ExteriorRun shown = topic.stream("--page", "127.0.0.1:0");
            assertThat(shown.status()).as(shown.err()).isEqualTo(2);
            assertThat(shown.err()).contains("was made without the groups that the page shows: leave --page out");
            Path guessable = Files.writeString(folder.resolve("token"), "secret");
            topic.stream("--page", "0.0.0.0:0", "--page-token-file", guessable.toString())
                    .assertRefused(2, guessable.toString(), "22");
        }
    }

    private void awaitValue(String hook, String value) {
        await(hook + " = " + value)
                .atMost(PATIENCE)
                .until(() -> value.equals(browser.hook(hook).getAttribute("data-value")));
    }

    private void awaitState(String state) {
        await(state)
                .atMost(PATIENCE)
                .until(() -> state.equals(browser.hook("state").getAttribute("data-state")));
    }

    private JsonNode get(URI page, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path)).build();
        return TopicUnderTest.json(client.send(request, BodyHandlers.ofString()).body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
