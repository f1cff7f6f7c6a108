// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryIdleEvent;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.WebElement;

/**
 * A page of each test's own, fed by hand as a job feeds it, in one browser for all tests. After each test it must have
 * made no error and opened no dialog, and nothing of it may have been refused by its Content-Security-Policy.
 */
final class PageUnderTest implements BeforeEachCallback, AfterEachCallback {

    private static final PageLimits LIMITS = new PageLimits(
            PageLimits.USUAL.requests(),
            PageLimits.USUAL.streams(),
            PageLimits.USUAL.patience(),
            Duration.ofMillis(200));

    private final ClockByHand clock = new ClockByHand();
    private final List<String> tolerated = new ArrayList<>();
    private Browser browser;
    private Page page;
    private long batch;

    @Override
    public void beforeEach(ExtensionContext context) {
        browser = context.getRoot()
                .getStore(Namespace.create(PageUnderTest.class))
                .getOrComputeIfAbsent(Browser.class, first -> Browser.open(downloads()), Browser.class);
        browser.look(Look.DESKTOP);
        batch = 0;
        tolerated.clear();
        if (Page.class.getResource("site/world.json") == null) {
            tolerate("world.json"); // a build without npm: the page asks, and draws circles
        }
        page = open("127.0.0.1:0", Optional.empty());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            browser.takeWhole(Path.of("target", context.getRequiredTestMethod().getName() + ".png"));
        }
        List<String> complaints = browser.complaints();
        browser.visit(URI.create("about:blank"));
        page.close();
        complaints.removeIf(said -> tolerated.stream().anyMatch(said::contains));
        assertThat(complaints).as("what the browser complains about").isEmpty();
    }

    Browser browser() {
        return browser;
    }

    /** What the browser may say in this test: the errors that it provokes. */
    void tolerate(String complaint) {
        tolerated.add(complaint);
    }

    /** The same page, for who has the token. */
    void protect(PageToken token) {
        page.close();
        page = open("127.0.0.1:0", Optional.of(token));
    }

    /** Commits them as the next batch. */
    void write(Sample results) {
        page.write(results.results(batch++));
        live();
    }

    /** The job lives, and has nothing to do. */
    void live() {
        page.progress()
                .onQueryIdle(new QueryIdleEvent(
                        UUID.randomUUID(), UUID.randomUUID(), clock.instant().toString()));
    }

    void pass(Duration time) {
        clock.move(time);
    }

    void stop() {
        page.close();
    }

    /** Where it was before. */
    void startAgain() {
        clock.move(Duration.ofSeconds(1));
        page = open("127.0.0.1:" + page.address().getPort(), Optional.empty());
    }

    /** What follows the address, such as {@code ?lang=es#ESP}. */
    void visit(String choices) {
        browser.visit(page.address().resolve("/" + choices));
    }

    void awaitState(String state) {
        browser.awaitThat(state, () -> state.equals(browser.hook("state").getAttribute("data-state")));
    }

    /** Waits until what carries that name shows the number. */
    void awaitValue(String hook, String value) {
        browser.awaitThat(
                hook + " = " + value, () -> value.equals(browser.hook(hook).getAttribute("data-value")));
    }

    /** Waits until that country, or none for the empty text, is open. */
    void awaitCountry(String code) {
        browser.awaitThat("country " + code, () -> {
            String open = browser.hook("country-panel").getAttribute("data-country");
            return code.equals(open == null ? "" : open);
        });
    }

    /** The countries of the table that are seen, in their order. */
    List<String> listed() {
        return browser.run("return [...document.querySelectorAll('[data-testid=country-table] tr[data-country]')]"
                + ".filter(row => row.checkVisibility()).map(row => row.dataset.country)");
    }

    WebElement cell(String country, String column) {
        return browser.at(
                "[data-testid=country-table] tr[data-country=%s] [data-column=%s]".formatted(country, column));
    }

    private Page open(String address, Optional<PageToken> token) {
        return Page.open(new PageSettings(PageAddress.parse(address), token, "0.0.0", LIMITS, clock), Site.open());
    }

    private static Path downloads() {
        try {
            return Files.createDirectories(Path.of("target/downloads"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
