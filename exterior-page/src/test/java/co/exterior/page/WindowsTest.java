// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void haveAllTheirCountriesTogether() {
        JsonNode windows =
                Windows.of(Sample.full().tables().rows(PageTables.WINDOWS)).document();

        assertThat(windows)
                .hasToString("[{\"window_start\":\"2026-11-23T10:00:00Z\",\"window_end\":\"2026-11-23T10:01:00Z\","
                        + "\"records\":5,\"persons\":7,\"persons_with_age\":7,\"mean_age_persons\":31.428571},"
                        + "{\"window_start\":\"2026-11-23T10:01:00Z\",\"window_end\":\"2026-11-23T10:02:00Z\","
                        + "\"records\":4,\"persons\":4,\"persons_with_age\":3,\"mean_age_persons\":47.000000}]");
    }

    @Test
    void areTheLatestWhereThereAreMore() {
        Sample sample = new Sample();
        for (int minute = 59; minute >= 10; minute--) {
            sample.window("2026-11-23T10:" + minute + ":00Z", "ESP", 1, 1, 0, 0);
        }

        JsonNode windows =
                Windows.of(sample.tables().rows(PageTables.WINDOWS)).last(2).document();

        assertThat(windows.findValuesAsText("window_start"))
                .containsExactly("2026-11-23T10:58:00Z", "2026-11-23T10:59:00Z");
        assertThat(windows.at("/0/mean_age_persons").isNull()).isTrue();
    }
}
