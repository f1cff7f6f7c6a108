// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private final OpenPage open = OpenPage.plain();
    private final Page page = open.page();
    private final Wire wire = open.wire();

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"countries", "countries/ESP", "windows", "windows?country=ESP", "months", "movers", "quality"})
    void hasADocumentAtEachPathOfItsInterface(String path) throws IOException {
        page.write(Sample.full().results(1));

        Wire.Reply reply = wire.get("/api/v1/" + path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.json()).isNotEmpty();
    }

    @Test
    void saysThatThereAreNoResultsUntilThereAre() throws IOException {
        assertThat(wire.get("/api/v1/countries").status()).isEqualTo(503);
        assertThat(wire.get("/api/v1/countries").json().get("error").asText()).contains("no results yet");
        assertThat(wire.get("/readyz").status()).isEqualTo(503);
        assertThat(wire.get("/healthz").status()).isEqualTo(200);

        page.write(Sample.full().results(1));

        assertThat(wire.get("/readyz").status()).isEqualTo(200);
        assertThat(wire.get("/api/v1/countries").status()).isEqualTo(200);
    }

    @Test
    void showsTheLatestResultsOnly() throws IOException {
        page.write(new Sample().totals("ESP", 1, 1, 1, 30).results(1));
        page.write(new Sample().totals("ESP", 2, 3, 2, 70).results(2));

        assertThat(wire.get("/api/v1/quality").json().get("persons").asLong()).isEqualTo(3);
        assertThat(wire.get("/api/v1/quality").json().get("batch_id").asLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/countries/FRA",
                "/api/v1/countries/esp",
                "/api/v1/countries/",
                "/api/v1/windows?country=FRA",
                "/api/v1/",
                "/api/v2/countries",
                "/api/v1/countries/ESP/",
                "/nothing",
                "/index.html"
            })
    void hasNothingAtOtherPaths(String path) throws IOException {
        page.write(Sample.full().results(1));

        assertThat(wire.get(path).status()).isEqualTo(404);
        assertThat(wire.get(path).json().get("error").asText()).isNotBlank();
    }

    @Test
    void sendsAContentOnceForAsLongAsItIsTheSame() throws IOException {
        page.write(Sample.full().results(1));
        String tag = wire.get("/api/v1/countries").header("ETag");

        assertThat(tag).startsWith("\"").endsWith("\"");
        Wire.Reply again = wire.get("/api/v1/countries", "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);

        page.write(Sample.full().results(2));
        assertThat(wire.get("/api/v1/countries", "If-None-Match: " + tag).status())
                .isEqualTo(304);
        page.write(new Sample().totals("ESP", 1, 1, 1, 30).results(3));
        assertThat(wire.get("/api/v1/countries", "If-None-Match: \"other\", " + tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void compressesWhatIsLongForWhoeverTakesIt() throws IOException {
        Wire.Reply plain = wire.get("/assets/app.js");
        Wire.Reply compressed = wire.get("/assets/app.js", "Accept-Encoding: br, gzip;q=0.5");

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.unzipped()).isEqualTo(plain.text());
        assertThat(compressed.body().length).isLessThan(plain.body().length);
        assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(compressed.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(wire.get("/assets/app.js", "Accept-Encoding: gzip;q=0").header("Content-Encoding"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app.js", "/api/v1/countries", "/metrics", "/healthz", "/nothing"})
    void answersHeadAsItAnswersGetWithoutTheContent(String path) throws IOException {
        page.write(Sample.full().results(1));

        Wire.Reply head = wire.ask("HEAD", path);
        Wire.Reply get = wire.get(path);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void canOnlyBeRead(String method) throws IOException {
        Wire.Reply reply = wire.ask(method, "/api/v1/countries");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void servesItsSiteWithTheRightTypes() throws IOException {
        assertThat(wire.get("/").text()).contains("Página");
        assertThat(wire.get("/").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(wire.get("/?lang=es").status()).isEqualTo(200);
        assertThat(wire.get("/assets/app.js").header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(wire.get("/assets/lib/d3.min.js").text()).isEqualTo("// a library");
        assertThat(wire.get("/assets/notes.md").status()).isEqualTo(404);
        String tag = wire.get("/assets/app.js").header("ETag");
        assertThat(wire.get("/assets/app.js", "If-None-Match: " + tag).status()).isEqualTo(304);
    }

    @Test
    void wantsEveryTableOfItsOwn() {
        Results all = Sample.full().results(1);
        Results without = new Results(
                all.queryId(),
                1,
                all.tables().stream()
                        .filter(table -> !table.name().equals(PageTables.YEARS))
                        .toList());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> page.write(without))
                .withMessageContaining("page_years");
    }

    @Test
    void saysSoWhereADocumentCannotBeMadeAndServesTheOthers() throws IOException {
        page.write(Sample.full()
                .add(PageTables.OFFICES, "ESP", "C. MADRID", null, null)
                .results(1));

        assertThat(wire.get("/api/v1/countries/ESP").status()).isEqualTo(500);
        assertThat(wire.get("/api/v1/countries/ESP").json().get("error").asText())
                .contains("log of the job");
        assertThat(wire.get("/api/v1/countries/USA").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/countries", "/api/v1/quality", "/metrics"})
    void leavesNobodyWaitingWhateverGoesWrong(String path) throws IOException {
        Results results = Sample.full().results(1);
        Results.Table totals = results.table(PageTables.TOTALS);
        Row broken = new GenericRowWithSchema(new Object[8], totals.schema()) {
            @Override
            public Object get(int column) {
                throw new NoClassDefFoundError("left out of a jar");
            }
        };
        page.write(new Results(
                "query-1",
                1,
                results.tables().stream()
                        .map(table -> table.equals(totals)
                                ? new Results.Table(PageTables.TOTALS, totals.schema(), totals.key(), List.of(broken))
                                : table)
                        .toList()));

        assertThat(wire.get(path).status()).isEqualTo(500);
        assertThat(wire.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void saysWhereItListens() {
        assertThat(page.address().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/");
    }

    @Test
    void freesItsPortWhenClosed() throws IOException {
        assertThat(wire.get("/readyz").status()).isEqualTo(503);

        page.close();

        assertThatThrownBy(() -> wire.get("/readyz")).isInstanceOf(ConnectException.class);
        Page.open(PageAddress.parse(wire.host()), Optional.empty(), "1").close();
    }

    @Test
    void refusesAPortThatIsTaken() {
        PageAddress taken = PageAddress.parse(wire.host());

        assertThatThrownBy(() -> Page.open(taken, Optional.empty(), "1"))
                .isInstanceOf(JobException.class)
                .hasMessage("The page cannot listen at " + taken
                        + ": the address is in use; name another port with --page, or 0 for any.");
    }

    @Test
    void refusesAnAddressThatOthersCanReachWhereThereIsNoToken() {
        for (String text : List.of("0.0.0.0:0", "[::]:0", "192.0.2.1:0", "no-such-host.invalid:0")) {
            PageAddress address = PageAddress.parse(text);
            assertThatThrownBy(() -> Page.open(address, Optional.empty(), "1"))
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining("--page-token-file");
        }
    }
}
