// SPDX-License-Identifier: Apache-2.0
package co.exterior.page.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's sources: text is shown as text, nothing comes from elsewhere, and what is named is there. */
class SourcesTest {

    private static final Pattern MARKUP = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|srcdoc|\\.html\\(|\\beval\\(|new Function");
    private static final Pattern STYLE_ATTRIBUTE = Pattern.compile("(attr|setAttribute)\\([^)]*\"style\"|\\bstyle=");
    private static final Pattern ELSEWHERE = Pattern.compile("\\b(https?:)?//[a-z0-9-]+\\.[a-z]");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export) .*from \"([^\"]+)\";$");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");
    private static final int MOST_LINES = 150;

    @Test
    void noScriptMakesMarkupOfText() {
        assertThat(Site.files(".js"))
                .allSatisfy(file -> assertThat(Site.text(file))
                        .doesNotContainPattern(MARKUP)
                        .doesNotContainPattern(STYLE_ATTRIBUTE));
    }

    @Test
    void theMarkupHasNoScriptAndNoStyleInIt() {
        assertThat(Site.text("index.html"))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=");
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        List<Path> all = Stream.of(".js", ".css", ".html")
                .flatMap(ending -> Site.files(ending).stream())
                .toList();

        assertThat(all)
                .allSatisfy(file -> assertThat(Site.text(file).replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContainPattern(ELSEWHERE));
    }

    @Test
    void everyImportIsOfAFileThatIsThere() {
        assertThat(Site.files(".js"))
                .allSatisfy(file -> assertThat(IMPORT.matcher(Site.text(file))
                                .results()
                                .map(name -> file.resolveSibling(name.group(1)).normalize()))
                        .allSatisfy(imported -> assertThat(imported).exists()));
    }

    @Test
    void everyAssetThatThePageNamesIsInTheBuild() {
        assertThat(ASSET.matcher(Site.text("index.html"))
                        .results()
                        .map(name -> Site.built(name.group(1).substring("assets/".length()))))
                .hasSizeGreaterThan(4)
                .allSatisfy(asset -> assertThat(asset).exists());
    }

    @Test
    void whatOthersMadeLiesBesideItsLicence() {
        assertThat(Site.built("lib/d3-LICENSE.txt")).content().contains("Mike Bostock");
        if (Files.exists(Site.built("world.json"))) {
            assertThat(Site.built("lib/world-atlas-LICENSE.txt")).exists();
            assertThat(Site.built("lib/topojson-client-LICENSE.txt")).exists();
        }
    }

    @Test
    void everySourceIsLicensedAndShort() {
        List<Path> sources = Stream.of(".js", ".css", ".html")
                .flatMap(ending -> Site.files(ending).stream())
                .toList();

        assertThat(sources)
                .allSatisfy(file -> assertThat(Site.text(file).lines().limit(2))
                        .anyMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0")));
        assertThat(Site.files(".js"))
                .filteredOn(file -> !file.toString().contains("i18n"))
                .allSatisfy(file -> assertThat(Site.text(file).lines().count()).isLessThanOrEqualTo(MOST_LINES));
    }
}
