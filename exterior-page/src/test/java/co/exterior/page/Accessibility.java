// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe finds in the page that a browser shows against WCAG 2.2, levels A and AA. */
final class Accessibility {

    private static final String AXE = read();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
            axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
                found => done(found.violations.map(violation => violation.id + ': ' + violation.help + ': '
                    + violation.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))),
                failed => done(['axe failed: ' + failed]));
            """;

    private Accessibility() {}

    static List<String> violations(Browser browser) {
        if (Boolean.FALSE.equals(browser.run("return 'axe' in window"))) {
            browser.run(AXE);
        }
        return browser.runLater(RUN);
    }

    private static String read() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
