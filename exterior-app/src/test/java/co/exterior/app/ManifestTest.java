// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.job.JobException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ManifestTest {

    private static final KafkaTopic TOPIC = new KafkaTopic("exterior_data", "an-id", 4, (short) 1, Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--window 1h --slide 15m --watermark 2d --format register --max-skew 90s",
                "--by sex --by country_code,age_group",
                "--by country_code,sex --by office --calendar trailing-12",
                "--calendar month"
            })
    void saysEverythingThatTheResultsDependOn(String options) {
        StreamSettings settings = settings(options);
        Manifest manifest = Manifest.of(settings, List.of(), TOPIC);
        StreamSettings read = manifest.settings(settings.kafka(), settings.checkpoint());

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("trigger", "sinks", "maxRejectRatio")
                .ignoringCollectionOrder()
                .isEqualTo(settings);
        assertThat(Manifest.of(read, List.of(), TOPIC)).isEqualTo(manifest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells", "schema_version", "statistics", "calendar"})
    void isOfNoUseToAnotherVersion(String setting) {
        StreamSettings settings = settings("--by sex");
        Map<String, String> other =
                new HashMap<>(Manifest.of(settings, List.of(), TOPIC).identity());
        other.remove(setting);
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> new Manifest(other).settings(settings.kafka(), "checkpoint"))
                .withMessage("The checkpoint checkpoint was made by another version of exterior, which counts"
                        + " otherwise: use that one.");
    }

    @Test
    void saysWhetherTheGroupsOfThePageAreKeptHoweverTheyWereAskedFor() {
        assertThat(Manifest.of(settings("--by sex"), List.of(Grouping.by(Dimension.SEX)), TOPIC)
                        .hasGroupsOfThePage())
                .isFalse();
        List<Grouping> all = new ArrayList<>(PageResults.GROUPINGS);
        all.add(Grouping.by(Dimension.SEX));
        assertThat(Manifest.of(settings("--by sex"), all, TOPIC).hasGroupsOfThePage())
                .isTrue();
        assertThat(new Manifest(Map.of()).hasGroupsOfThePage()).isFalse();
    }

    private static StreamSettings settings(String options) {
        StreamOptions parsed = new StreamOptions();
        List<String> all = new ArrayList<>(List.of("--bootstrap-server", "broker:9092", "--checkpoint", "checkpoint"));
        all.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
        new CommandLine(parsed).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
        return parsed.settings();
    }
}
