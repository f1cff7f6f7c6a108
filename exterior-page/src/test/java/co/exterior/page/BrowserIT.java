// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** That the browser of the tests sees what a page must not do: a blind one would pass every page. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class BrowserIT {

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static Browser browser;
    private static String shownPolicy;
    private static String shown;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BrowserIT::serve);
        server.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            server.stop(0);
        }
    }

    @Test
    void reportsErrorsRefusedScriptsAndDialogs() {
        show("script-src 'self'", "<script>1</script><p>nothing else");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
        show("default-src * 'unsafe-inline'", "<script>setTimeout(() => alert('hola')); undefined.x</script>");
        assertThat(browser.complaints()).anyMatch("dialog: hola"::equals).anyMatch(said -> said.contains("TypeError"));
        assertThat(browser.complaints()).as("those since").isEmpty();
    }

    @Test
    void hasAxeFindWhatHasNoLabel() {
        show("default-src 'none'", "<html lang=en><title>t</title><input>");
        assertThat(Accessibility.violations(browser)).singleElement().asString().startsWith("label:");
        show("default-src 'none'", "<html lang=en><title>t</title><label>name <input></label>");
        assertThat(Accessibility.violations(browser)).isEmpty();
        assertThat(browser.complaints()).as("of axe itself").isEmpty();
    }

    @Test
    void looksAsItIsTold() {
        browser.look(Look.PHONE.in("es-CO").dark());
        show("default-src 'none'", "<title>t</title>");
        String seen = browser.run("return [innerWidth, navigator.language, "
                + "matchMedia('(prefers-color-scheme: dark)').matches].join(' ')");
        assertThat(seen).isEqualTo("360 es-CO true");
        browser.look(Look.DESKTOP);
    }

    private static void show(String policy, String html) {
        shownPolicy = policy;
        shown = "<!doctype html><meta name=viewport content='width=device-width'>" + html;
        browser.visit(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean page = exchange.getRequestURI().getPath().equals("/");
            byte[] body = shown.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", shownPolicy);
            exchange.sendResponseHeaders(page ? 200 : 204, page ? body.length : -1);
            if (page) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
