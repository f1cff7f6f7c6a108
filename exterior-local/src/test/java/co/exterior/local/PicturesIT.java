// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.awaitility.Awaitility.await;

import co.exterior.page.Browser;
import co.exterior.page.Look;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of the live page, of a real run with made-up people: {@code docs/images/make}. */
@Tag("pictures")
class PicturesIT {

    private static final Path IMAGES = ExteriorRun.HOME.resolve("docs/images");
    private static final Look WIDE = new Look(1440, 1000, "en", "light");

    private static final Look PHONE = new Look(390, 844, "en", "light");

    @TempDir
    Path folder;

    @Test
    void areTakenInBothLanguages() throws IOException {
        try (Browser browser = Browser.open(folder);
                ExteriorRun demo = ExteriorRun.start(
                        folder, "demo", "--records", "20000", "--rate", "1000", "--window", "1s", "--port", "0")) {
            demo.awaitOutput("Live page: ");
            URI page = URI.create(demo.out().lines().findFirst().orElseThrow().substring("Live page: ".length()));
            browser.look(WIDE);
            browser.visit(page);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> "20000".equals(browser.hook("total-records").getAttribute("data-value")));
            for (String language : new String[] {"en", "es"}) {
                take(browser, page, language, WIDE, "");
                take(browser, page, language, WIDE.dark(), "-dark");
                take(browser, page, language, PHONE, "-phone");
            }
        }
    }

    private static void take(Browser browser, URI page, String language, Look look, String name) throws IOException {
        browser.look(look);
        browser.visit(URI.create("about:blank")); // the same address would be no new visit
        browser.visit(page.resolve("?lang=" + language + "#ESP"));
        browser.awaitThat("Spain", () -> browser.hook("country-mean-age").getAttribute("data-value") != null);
        browser.awaitThat("live", () -> "live".equals(browser.hook("state").getAttribute("data-state")));
        browser.takeView(Files.createDirectories(IMAGES).resolve("page" + name + "." + language + ".png"));
    }
}
