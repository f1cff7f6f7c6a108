// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every reader: WCAG 2.2 AA as axe checks it, and updates that take nothing away from whoever reads or types. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageAccessibilityIT {

    private static final Population SPAIN = new Population("ESP", 5179, 214_970);
    private static final Population FRANCE = new Population("FRA", 401, 15_300);

    @RegisterExtension
    static final PageUnderTest page = new PageUnderTest();

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.PHONE)
                .flatMap(look -> Stream.of(look, look.in("es-CO")))
                .flatMap(look -> Stream.of(look, look.dark()));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isCleanWithACountryOpen(Look look) {
        page.browser().look(look);
        page.write(Population.madeUp("read 10 records and published 9", SPAIN, FRANCE, new Population("XKX", 31, 990))
                .add(PageTables.REFUSED_AT_SOURCE, "NOT_AN_INTEGER", 1L));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        page.awaitState("live");
        page.browser().run("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(Accessibility.violations(page.browser())).isEmpty();
        if (look.height() == Look.DESKTOP.height()) { // the tables are the same on a phone, and axe takes its time
            page.browser().run("document.querySelectorAll('[aria-expanded=false]').forEach(button => button.click())");
            assertThat(Accessibility.violations(page.browser()))
                    .as("with the tables")
                    .isEmpty();
        }
    }

    @Test
    void isCleanWithoutResultsAndWithoutACountry() {
        page.visit("");
        page.browser().awaitThat("a page", () -> page.browser().hook("state").isDisplayed());
        assertThat(Accessibility.violations(page.browser())).as("no results").isEmpty();
        page.write(Population.register(SPAIN, FRANCE));
        page.awaitValue("total-persons", "5580");
        assertThat(Accessibility.violations(page.browser())).as("no country").isEmpty();
    }

    @Test
    void leavesFocusTextAndScrollWhereTheyAreWhenNumbersChange() {
        page.write(Population.register(SPAIN, FRANCE));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        page.browser().hook("country-search").sendKeys("a");
        page.browser().run("scrollTo({top: 300, behavior: 'instant'})");
        String before = page.browser().run(WHERE);
        page.write(Population.register(
                new Population("ESP", 6000, 239_960),
                new Population("FRA", 9000, 360_000),
                new Population("ECU", 1001, 42_320)));
        page.awaitValue("country-mean-age", "40");
        page.awaitValue("total-persons", "16001");
        assertThat(page.browser().<String>run(WHERE)).isEqualTo(before).contains("country-search a 300");
    }

    private static final String WHERE = """
            const at = document.activeElement;
            return [at.dataset.testid, at.value, Math.round(scrollY)].join(' ');
            """;

    @Test
    void touchesNothingWhenTheNumbersAreTheSame() {
        Sample same = Population.register(SPAIN, FRANCE);
        page.write(same);
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        updateBy(same); // the first may come while the charts still find their places
        page.browser().run(OBSERVE);
        updateBy(same);
        assertThat(page.browser().<List<String>>run("return window.changes")).isEmpty();

        page.write(Population.register(SPAIN));
        page.awaitValue("total-persons", "5179");
        assertThat(page.browser().<List<String>>run("return window.changes"))
                .as("of another update")
                .isNotEmpty();
    }

    private static void updateBy(Sample results) {
        page.browser().run("performance.clearResourceTimings()");
        page.write(results);
        page.browser()
                .awaitThat(
                        "an update",
                        () -> page.browser()
                                .run(
                                        "return performance.getEntriesByType('resource').some(got => got.name.endsWith('/ESP'))"));
        page.browser().runLater("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    }

    /** Elements that come and go, and attributes that get another value; the age of the numbers may. */
    private static final String OBSERVE = """
            window.changes = [];
            const begin = element => element.outerHTML.slice(0, 100);
            new MutationObserver(records => {
              for (const {target, attributeName, oldValue, addedNodes, removedNodes} of records) {
                if (target.closest?.('[data-testid=state]')) continue;
                for (const node of [...addedNodes, ...removedNodes]) {
                  if (node.nodeType === Node.ELEMENT_NODE) window.changes.push(begin(target) + ': ' + begin(node));
                }
                if (attributeName && target.getAttribute(attributeName) !== oldValue) {
                  window.changes.push(begin(target) + ': ' + attributeName + ' was ' + oldValue);
                }
              }
            }).observe(document.body, {subtree: true, childList: true, attributes: true, attributeOldValue: true});
            """;
}
