// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Country;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names in the database are those of one JDK for good, but every country must have one. */
class CountryNamesScriptTest {

    @Test
    void namesEveryCountryThatARecordCanHave() throws IOException {
        try (InputStream script = getClass().getResourceAsStream("/co/exterior/app/postgres/V2__country_names.sql")) {
            List<String> named = Pattern.compile("^ {4}\\('([A-Z]{3})', '.+', '.+'\\)[,;]$", Pattern.MULTILINE)
                    .matcher(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(row -> row.group(1))
                    .toList();
            assertThat(named)
                    .containsExactlyElementsOf(
                            Country.all().stream().map(Country::code).toList());
        }
    }
}
