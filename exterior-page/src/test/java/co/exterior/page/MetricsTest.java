// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.SinkProgress;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryProgressEvent;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `(exterior_[a-z_]+)(?:\\{([a-z]+)})?` \\| ([a-z]+) \\| (.+?) \\|$");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (.+)");

    private final LifeSigns signs = new LifeSigns(Clock.systemUTC());

    @Test
    void areThoseThatTheDocumentationSays() throws IOException {
        Matcher documented =
                DOCUMENTED.matcher(Files.readString(Path.of(System.getProperty("exterior.root"), "docs", "page.md")));
        SortedSet<String> expected = new TreeSet<>();
        while (documented.find()) {
            expected.add(row(documented.group(1), documented.group(2), documented.group(3), documented.group(4)));
        }

        signs.onQueryProgress(progress(Map.of("messagesOfBatch", "600")));

        assertThat(rows(text(Sample.full()))).isEqualTo(expected).hasSizeGreaterThan(15);
    }

    private static SortedSet<String> rows(String text) {
        SortedSet<String> rows = new TreeSet<>();
        Matcher help = HELP.matcher(text);
        Matcher type = TYPE.matcher(text);
        while (help.find() && type.find()) {
            Matcher label =
                    Pattern.compile("(?m)^" + help.group(1) + "\\{([a-z]+)=").matcher(text);
            rows.add(row(help.group(1), label.find() ? label.group(1) : null, type.group(2), help.group(2)));
        }
        return rows;
    }

    private static String row(String name, String label, String type, String help) {
        return name + " " + label + " " + type + " " + help;
    }

    @Test
    void areTheNumbersOfTheResults() {
        assertThat(text(Sample.full()).lines())
                .contains(
                        "exterior_records 10.0",
                        "exterior_persons 12.0",
                        "exterior_countries 2.0",
                        "exterior_unknown_age_persons 2.0",
                        "exterior_refused_records{reason=\"not_json\"} 2.0",
                        "exterior_source_refused_rows{reason=\"age_unreadable\"} 1.0",
                        "exterior_late_records 1.0",
                        "exterior_in_flight_records 4.0",
                        "exterior_ledger_balanced 1.0",
                        "exterior_batch_id 7.0",
                        "exterior_last_commit_timestamp_seconds 1.7954316E9",
                        "exterior_commits_total 3.0",
                        "exterior_page_requests_total 5.0",
                        "exterior_page_streams 2.0",
                        "exterior_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void areTheNumbersOfTheLastBatch() {
        signs.onQueryProgress(progress(Map.of("messagesOfBatch", "600")));

        assertThat(text(Sample.full()).lines())
                .contains(
                        "exterior_batch_duration_seconds 1.5",
                        "exterior_input_records_per_second 400.0",
                        "exterior_state_rows 96.0",
                        "exterior_state_bytes 4096.0");
    }

    @Test
    void takeTheRowsOfASourceThatDoesNotCountForItsMessages() {
        signs.onQueryProgress(progress(Map.of()));

        assertThat(text(Sample.full()).lines()).contains("exterior_input_records_per_second 300.0");
    }

    @Test
    void sayThatTheLedgerDoesNotBalance() {
        assertThat(text(Sample.full().add(PageTables.PROBLEMS, "One message is missing."))
                        .lines())
                .contains("exterior_ledger_balanced 0.0");
    }

    @Test
    void areLeftOutWhereNothingIsKnown() {
        String text = new String(Metrics.text(Optional.empty(), signs, new Metrics.Served("1.2.3", 0, 0, 0)), UTF_8);

        assertThat(text)
                .contains("exterior_commits_total 0.0")
                .doesNotContain("exterior_persons", "exterior_state_rows");
        assertThat(text(new Sample())).doesNotContain("exterior_ledger_balanced", "exterior_late_records");
    }

    private String text(Sample sample) {
        Published published =
                Published.after(Optional.empty(), sample.results(7), Instant.parse("2026-11-23T11:00:00Z"));
        Documents documents = new Documents(published, "1.2.3", Sample.DERIVER);
        return new String(Metrics.text(Optional.of(documents), signs, new Metrics.Served("1.2.3", 3, 5, 2)), UTF_8);
    }

    private static QueryProgressEvent progress(Map<String, String> ofSource) {
        StateOperatorProgress state = new StateOperatorProgress("states", 96, 1, 0, 0, 0, 0, 4096, 0, 4, 4, Map.of());
        SourceProgress source = new SourceProgress("kafka", null, null, null, 450, 250, 300, ofSource);
        return new QueryProgressEvent(new StreamingQueryProgress(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "2026-11-23T11:00:00.000Z",
                7,
                1500,
                Map.of(),
                Map.of(),
                new StateOperatorProgress[] {state},
                new SourceProgress[] {source},
                new SinkProgress("foreachBatch", -1L, Map.of()),
                Map.of()));
    }
}
