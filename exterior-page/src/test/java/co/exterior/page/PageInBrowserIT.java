// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What a reader sees and does, in a real browser. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageInBrowserIT {

    private static final Population SPAIN = new Population("ESP", 5179, 214_970);
    private static final Population FRANCE = new Population("FRA", 401, 15_300);
    private static final Population ECUADOR = new Population("ECU", 1001, 42_320);

    @RegisterExtension
    static final PageUnderTest page = new PageUnderTest();

    @Test
    void showsTheWrittenNumbersAndTheNextOnesWithoutAReload() {
        page.write(Population.register(SPAIN, FRANCE));
        page.visit("#ESP");
        page.awaitState("live");
        page.awaitValue("total-persons", "5580");
        page.awaitValue("total-records", "5578");
        page.awaitValue("country-mean-age", "41.516029");
        assertThat(page.cell("ESP", "persons").getAttribute("data-value")).isEqualTo("5179");
        assertThat(page.cell("ESP", "persons").getText()).isEqualTo("5,179");
        assertThat(page.cell("FRA", "mean_age").getAttribute("data-value")).isEqualTo("38.25");
        assertThat(page.browser().hook("quality").getAttribute("data-balanced")).isEqualTo("true");
        assertThat(page.browser().hook("synthetic").isDisplayed()).isFalse();

        page.browser().run("window.before = true");
        page.write(Population.madeUp("read 10 records and published 9", new Population("ESP", 6000, 239_960), FRANCE));
        page.awaitValue("total-persons", "6401");
        page.awaitValue("country-mean-age", "40");
        assertThat(page.cell("ESP", "persons").getAttribute("data-value")).isEqualTo("6000");
        assertThat(page.browser().hook("quality").getAttribute("data-balanced")).isEqualTo("false");
        assertThat(page.browser().hook("synthetic").isDisplayed()).isTrue();
        assertThat(page.browser().<Boolean>run("return window.before"))
                .as("still the same page")
                .isTrue();
    }

    @Test
    void waitsForTheFirstResults() {
        page.visit("");
        page.browser().awaitThat("a page", () -> page.browser().hook("state").isDisplayed());
        assertThat(page.browser().hook("state").getAttribute("data-state")).isIn("starting", "stale");
        page.write(Population.register(SPAIN));
        page.awaitValue("total-persons", "5179");
        page.awaitState("live");
    }

    @Test
    void sortsAndSearchesTheTable() {
        page.write(Population.register(FRANCE, SPAIN, ECUADOR));
        page.visit("");
        page.awaitValue("total-persons", "6581");
        assertThat(page.listed()).containsExactly("ESP", "ECU", "FRA");
        sortBy("persons", "ascending");
        assertThat(page.listed()).containsExactly("FRA", "ECU", "ESP");
        sortBy("mean_age", "descending");
        assertThat(page.listed()).containsExactly("ECU", "ESP", "FRA");
        sortBy("name", "ascending");
        assertThat(page.listed()).containsExactly("ECU", "FRA", "ESP");

        page.browser().hook("country-search").sendKeys("spa");
        page.browser().awaitThat("Spain alone", () -> page.listed().equals(List.of("ESP")));
        page.browser().hook("country-search").clear();
        page.browser().hook("country-search").sendKeys("x");
        page.browser().hook("country-search").sendKeys(Keys.BACK_SPACE);
        page.browser().awaitThat("all", () -> page.listed().size() == 3);
        page.visit("?lang=es");
        page.awaitValue("total-persons", "6581");
        page.browser().hook("country-search").sendKeys("espana");
        page.browser().awaitThat("whatever the accents", () -> page.listed().equals(List.of("ESP")));
    }

    private static void sortBy(String column, String order) {
        String heading = "[data-testid=country-table] th[data-column=" + column + "]";
        for (int i = 0; i < 2 && !order.equals(page.browser().at(heading).getAttribute("aria-sort")); i++) {
            page.browser().click(page.browser().at(heading + " button"));
        }
        assertThat(page.browser().at(heading).getAttribute("aria-sort")).isEqualTo(order);
    }

    @Test
    void opensACountryByAClickOnTheMapAndKeepsItInTheAddress() {
        page.write(Population.register(SPAIN, ECUADOR));
        page.visit("");
        page.browser().click(page.browser().at("[data-testid=map] [data-country=ESP]"));
        page.awaitCountry("ESP");
        assertThat(page.browser().address()).hasFragment("ESP");
        page.browser().click(page.browser().at("[data-testid=map] [data-country=ECU]"));
        page.awaitCountry("ECU");
        page.browser().reload();
        page.awaitCountry("ECU");
        page.awaitValue("country-mean-age", "42.32");
        page.browser().run("history.back()");
        page.awaitCountry("ESP");
        page.browser().click(page.browser().hook("country-close"));
        page.awaitCountry("");
        assertThat(page.browser().address()).hasNoFragment();
    }

    @Test
    void doesEverythingByTheKeyboardAlone() {
        page.write(Population.register(SPAIN, FRANCE, ECUADOR));
        page.visit("");
        page.awaitValue("total-persons", "6581");
        Browser browser = page.browser();
        browser.tabTo("[data-testid=pause]");
        browser.press(Keys.SPACE);
        page.awaitState("paused");
        browser.press(Keys.SPACE);
        page.awaitState("live");
        browser.tabTo("[data-testid=language]");
        browser.press(Keys.ENTER);
        browser.awaitThat("Spanish", () -> "es".equals(browser.run("return document.documentElement.lang")));
        browser.tabTo("[data-testid=theme]");
        browser.press(Keys.ENTER);
        browser.awaitThat("dark", () -> "dark".equals(browser.run("return document.documentElement.dataset.theme")));
        browser.tabTo("[data-testid=measure] input");
        browser.press(Keys.ARROW_RIGHT);
        browser.awaitThat("mean age", () -> browser.address().getQuery().contains("measure=mean_age"));
        browser.tabTo("[data-testid=country-search]");
        browser.press("fran", Keys.ENTER);
        page.awaitCountry("FRA");
        browser.tabTo("[data-testid=country-close]");
        browser.press(Keys.ENTER);
        page.awaitCountry("");
        browser.tabTo("[data-testid=country-search]");
        browser.press(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE);
        browser.tabTo("[data-testid=country-table] tr[data-country=ECU] *");
        browser.press(Keys.ENTER);
        page.awaitCountry("ECU");
    }
}
