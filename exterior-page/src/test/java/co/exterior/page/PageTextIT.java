// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stood in the register is text: on the page, and in the files that a spreadsheet opens. */
@EnabledIf(value = Browser.IS_INSTALLED, disabledReason = Browser.NOT_INSTALLED)
class PageTextIT {

    private static final List<String> TABLES =
            List.of("pyramid", "months", "education", "offices", "windows", "all-months", "movers", "ledger");

    @RegisterExtension
    static final PageUnderTest page = new PageUnderTest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.pwned = 1; alert(1)</script>",
                "<img src=x onerror='window.pwned = 1; alert(1)'>",
                "\"><svg onload=alert(1)>",
                "javascript:alert(1)//`${alert(1)}`",
                "&lt;b&gt; & &amp;",
                "\u202Eمرحبا \u2067abc",
                "before\u2028after\u2029end",
                "null",
                "__proto__"
            })
    void showsAHostileNameAsTheTextThatItIs(String name) {
        page.write(Population.madeUp(name, new Population("ESP", 5179, 214_970, name))
                .add(PageTables.REFUSED_AT_SOURCE, name, 7L)
                .add(PageTables.REFUSED, name, 7L));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        awaitText(name);
        assertThat(page.browser().<Boolean>run("return window.pwned === undefined"))
                .isTrue();
        assertThat(page.browser()
                        .<Long>run(
                                "return document.querySelectorAll('body img, body [onload], body [onerror]').length"))
                .isZero();
        String offices = page.browser().run("return document.querySelector('[data-testid=offices-table]').textContent");
        assertThat(offices).contains(name);
        assertThat(page.browser()
                        .<Long>run("return document.querySelectorAll('[data-testid=offices-table] tbody tr').length"))
                .as("the office, and the unknown one")
                .isEqualTo(2);
    }

    private void awaitText(String text) {
        page.browser()
                .awaitThat(
                        "the name",
                        () -> page.browser()
                                .<String>run("return document.body.textContent")
                                .contains(text));
    }

    @Test
    void letsALongNameBreakNothing() {
        String name = "C. LARGUÍSIMO ".repeat(36) + "W".repeat(500);
        page.write(Population.register(new Population("ESP", 5179, 214_970, name)));
        page.browser().look(Look.PHONE);
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        awaitText(name);
        assertThat(page.browser().<Long>run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    @Test
    void hasATableAndAFileOfEveryChart() {
        page.write(Population.register(new Population("ESP", 5179, 214_970), new Population("FRA", 401, 15_300)));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        page.browser().run("document.querySelectorAll('details').forEach(details => details.open = true)");
        for (String table : TABLES) {
            assertThat(page.browser()
                            .<Long>run("return document.querySelectorAll('[data-testid=%s-table] tbody tr').length"
                                    .formatted(table)))
                    .as(table)
                    .isPositive();
            long rows = page.browser()
                    .<Long>run("return document.querySelectorAll('[data-testid=%s-table] tbody tr').length"
                            .formatted(table));
            String csv = page.browser().download(page.browser().hook(table + "-csv"));
            assertThat(csv.lines().count()).as(table + ": " + csv).isEqualTo(rows + 1);
        }
        String countries = page.browser().download(page.browser().hook("country-table-csv"));
        assertThat(countries).contains("5179", "41.516029").doesNotContain("5,179");
        assertThat(page.browser().download(page.browser().hook("offices-csv"))).contains("C. ESP", "5178");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1"})
    void writesNoFormulaIntoAFile(String formula) {
        page.write(Population.register(new Population("ESP", 5179, 214_970, formula)));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        String csv = page.browser().download(page.browser().hook("offices-csv"));
        assertThat(csv).contains(formula.strip()).contains("'" + formula);
    }

    @Test
    void quotesWhatAFileWouldMisread() {
        page.write(Population.register(new Population("ESP", 5179, 214_970, "C. \"MADRID\", Y\nALREDEDORES")));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        assertThat(page.browser().download(page.browser().hook("offices-csv")))
                .contains("\"C. \"\"MADRID\"\", Y\nALREDEDORES\"");
    }

    @Test
    void leavesNoFormulaBehindASemicolon() {
        page.write(Population.register(new Population("ESP", 5179, 214_970, "C. MADRID;=1+1")));
        page.visit("#ESP");
        page.awaitValue("country-mean-age", "41.516029");
        assertThat(page.browser().download(page.browser().hook("offices-csv"))).contains("\r\n\"C. MADRID;=1+1\",");
    }
}
