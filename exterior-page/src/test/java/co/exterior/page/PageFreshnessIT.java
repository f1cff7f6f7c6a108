// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A stopped job is never shown as a live one; a job that is back is, without a reload. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageFreshnessIT {

    private static final Sample SPAIN = Population.register(new Population("ESP", 5179, 214_970));
    private static final String TOKEN = "a-token-of-22-letters-or-more";

    @RegisterExtension
    static final PageUnderTest page = new PageUnderTest();

    @TempDir
    Path folder;

    @Test
    void isStaleWhenTheSignsOfLifeEndAndLiveWhenTheyAreBack() {
        page.write(SPAIN);
        page.visit("");
        page.awaitState("live");
        page.pass(Duration.ofSeconds(61));
        page.awaitState("stale");
        assertThat(page.browser().hook("total-persons").getAttribute("data-value"))
                .as("the numbers stay")
                .isEqualTo("5179");
        page.live();
        page.awaitState("live");
    }

    @Test
    void isStaleWhileTheJobIsAwayAndGoesOnByItself() {
        page.tolerate("net::ERR_");
        page.write(SPAIN);
        page.visit("#ESP");
        page.awaitState("live");
        page.stop();
        page.awaitState("stale");
        assertThat(page.browser().hook("total-persons").getAttribute("data-value"))
                .isEqualTo("5179");
        page.startAgain();
        page.write(Population.register(new Population("ESP", 6000, 239_960)));
        page.awaitValue("total-persons", "6000");
        page.awaitValue("country-mean-age", "40");
        page.awaitState("live");
    }

    @Test
    void asksForTheTokenAndKeepsItOutOfTheAddress() throws IOException {
        page.tolerate("401");
        page.protect(PageToken.read(Files.writeString(folder.resolve("token"), TOKEN + "\n")));
        page.write(SPAIN);
        page.visit("");
        page.browser()
                .awaitThat("a field", () -> page.browser().hook("token-field").isDisplayed());
        page.browser().hook("token-field").sendKeys("not-the-token-of-the-page", Keys.ENTER);
        page.browser()
                .awaitThat(
                        "another try",
                        () -> page.browser().hook("token-field").isDisplayed()
                                && !page.browser()
                                        .all("[data-token-wrong]:not([hidden])")
                                        .isEmpty());
        page.browser().hook("token-field").clear();
        page.browser().hook("token-field").sendKeys(TOKEN, Keys.ENTER);
        page.awaitValue("total-persons", "5179");
        page.awaitState("live");
        assertThat(page.browser().hook("token-field").isDisplayed()).isFalse();
        page.browser().reload();
        page.awaitValue("total-persons", "5179");
        assertThat(page.browser().address().toString()).doesNotContain(TOKEN);
        assertThat(page.browser()
                        .<Boolean>run("return Object.values(localStorage).concat(document.cookie).join('').includes('"
                                + TOKEN + "')"))
                .as("kept for longer than the tab")
                .isFalse();
    }
}
