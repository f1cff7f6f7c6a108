// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

/** What a reader chooses: the language, light or dark, a pause, and the size of what they hold. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageChoicesIT {

    private static final Population SPAIN = new Population("ESP", 5179, 214_970);
    private static final Population FRANCE = new Population("FRA", 401, 15_300);

    @RegisterExtension
    static final PageUnderTest page = new PageUnderTest();

    @Test
    void speaksTheReadersLanguageUntilTheyChooseAnother() {
        page.write(Population.register(SPAIN));
        page.browser().look(Look.DESKTOP.in("es-CO"));
        page.visit("");
        page.awaitValue("total-persons", "5179");
        assertThat(page.browser().<String>run("return document.documentElement.lang"))
                .isEqualTo("es");
        assertThat(page.cell("ESP", "persons").getText()).isEqualTo("5.179");
        assertThat(page.browser().all("tr[data-country=ESP]").get(0).getText()).contains("España");
        page.browser().click(page.browser().hook("language"));
        page.browser()
                .awaitThat("English", () -> "en".equals(page.browser().run("return document.documentElement.lang")));
        assertThat(page.cell("ESP", "persons").getText()).isEqualTo("5,179");
        page.browser().reload();
        page.awaitValue("total-persons", "5179");
        assertThat(page.browser().<String>run("return document.documentElement.lang"))
                .isEqualTo("en");
        page.browser().look(Look.DESKTOP.in("de-DE"));
        page.visit("");
        page.awaitValue("total-persons", "5179");
        assertThat(page.browser().<String>run("return document.documentElement.lang"))
                .isEqualTo("en");
    }

    @Test
    void isAsDarkAsTheReadersDeviceUntilTheyChooseOtherwise() {
        page.write(Population.register(SPAIN));
        for (String theme : List.of("light", "dark")) {
            String other = theme.equals("light") ? "dark" : "light";
            page.browser().look(new Look(1280, 900, "en", theme));
            page.visit("");
            page.awaitValue("total-persons", "5179");
            assertThat(darkness()).as(theme).isEqualTo(theme);
            page.browser().click(page.browser().hook("theme"));
            page.browser().awaitThat(other, () -> darkness().equals(other));
            page.browser().reload();
            page.awaitValue("total-persons", "5179");
            assertThat(darkness()).as("kept").isEqualTo(other);
        }
    }

    /** What the eye sees, whatever the page calls it. */
    private static String darkness() {
        return page.browser().run("""
                        const colours = [document.body, document.documentElement]
                            .map(element => getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number));
                        const [r, g, b] = colours.find(([, , , alpha = 1]) => alpha > 0);
                        return r + g + b < 384 ? 'dark' : 'light';
                        """);
    }

    @Test
    void standsStillWhileItIsPaused() {
        page.write(Population.register(SPAIN));
        page.visit("#ESP");
        page.awaitValue("total-persons", "5179");
        WebElement pause = page.browser().hook("pause");
        page.browser().click(pause);
        page.awaitState("paused");
        assertThat(pause.getAttribute("aria-pressed")).isEqualTo("true");

        page.browser().run("performance.clearResourceTimings()");
        page.write(Population.register(FRANCE));
        page.browser().runLater(HEAR_THREE_HEARTBEATS);
        assertThat(page.browser().<Boolean>run(FETCHED_NUMBERS)).isFalse();
        assertThat(page.browser().hook("total-persons").getAttribute("data-value"))
                .isEqualTo("5179");
        page.browser().click(pause);
        page.awaitValue("total-persons", "401");
        page.awaitState("live");
    }

    private static final String HEAR_THREE_HEARTBEATS = """
            const done = arguments[arguments.length - 1];
            (async () => {
              const {body} = await fetch('events');
              const reader = body.pipeThrough(new TextDecoderStream()).getReader();
              let heard = '';
              while (heard.split('event: heartbeat').length <= 3) heard += (await reader.read()).value;
              reader.cancel();
              done();
            })();
            """;

    private static final String FETCHED_NUMBERS =
            "return performance.getEntriesByType('resource').some(got => got.name.includes('/api/'))";

    @Test
    void fitsAPhone() {
        page.write(Population.register(SPAIN, FRANCE, new Population("USA", 1_234_567_890L, 55_555_555_005L)));
        page.browser().look(Look.PHONE);
        for (String language : List.of("en", "es")) {
            page.visit("?lang=" + language + "#USA");
            page.awaitValue("country-mean-age", "45");
            assertThat(page.browser().<Long>run("return document.documentElement.scrollWidth"))
                    .as(language)
                    .isLessThanOrEqualTo(360);
        }
    }
}
