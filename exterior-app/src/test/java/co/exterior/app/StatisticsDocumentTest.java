// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.catalogue.Catalogue;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.analytics.catalogue.Table;
import co.exterior.analytics.derived.PublishSafely;
import co.exterior.job.Results;
import co.exterior.job.sink.CsvText;
import co.exterior.producer.SyntheticSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/statistics.md says of the catalogue, and shows of it. */
class StatisticsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/statistics.md");
    private static final String PROMPT = "$ bin/exterior stats ";

    private static SparkSession spark;

    private final Map<Long, Dataset<Row>> synthetic = new HashMap<>();

    @BeforeAll
    static void startSpark() {
        spark = Citizens.session();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void hasARowForEachStatisticOfTheCatalogueInItsOrder() throws IOException {
        List<String> rows = Catalogue.all().stream()
                .map(statistic -> "| " + statistic.question() + " | `" + statistic.name() + "` | `"
                        + statistic.type().getSimpleName() + "` | " + statistic.unit() + " |")
                .toList();
        assertThat(Files.readAllLines(DOCUMENT)).containsSubsequence(rows);
    }

    @Test
    void showsWhatEachStatisticGives() throws IOException {
        List<String> shown = new ArrayList<>();
        for (List<String> example : examples()) {
            String[] command = example.get(0).substring(PROMPT.length()).split(" 2>/dev/null");
            Map<String, String> options = options(command[0].split(" "));
            List<String> printed = printed(options);
            String filter = command.length > 1 ? command[1].replaceAll("\\D", "") : "";
            int lines = filter.isEmpty() ? printed.size() : Integer.parseInt(filter);
            boolean tail = command.length > 1 && command[1].contains("tail");
            List<String> expected = tail
                    ? printed.subList(printed.size() - lines, printed.size())
                    : printed.subList(0, Math.min(lines, printed.size()));
            assertThat(example.subList(1, example.size())).as(example.get(0)).isEqualTo(expected);
            shown.add(options.get("--statistic"));
        }
        assertThat(shown)
                .containsAll(
                        Catalogue.all().stream().map(Catalogue.Statistic::name).toList());
    }

    private List<String> printed(Map<String, String> options) throws IOException {
        Dataset<Row> citizens = synthetic.computeIfAbsent(
                Long.valueOf(options.get("--records")),
                records -> Citizens.of(spark, SyntheticSource.of(records, 1)).cache());
        Table table = table(options);
        Dataset<Row> rows = table.apply(AgeDistributions.by(table.cells()).apply(citizens));
        StringWriter text = new StringWriter();
        CsvText.write(new Results.Table("", rows.schema(), Table.keys(rows), rows.collectAsList()), text);
        return text.toString().lines().toList();
    }

    private static Table table(Map<String, String> options) {
        Grouping grouping =
                Optional.ofNullable(options.get("--by")).map(Grouping::parse).orElse(Grouping.by(Dimension.COUNTRY));
        Optional<Calendar> calendar = Arrays.stream(Calendar.values())
                .filter(one -> one.toString().equals(options.get("--calendar")))
                .findFirst();
        if (options.containsKey("--statistic")) {
            return Catalogue.of(options.get("--statistic")).table(grouping, calendar);
        }
        return new StatisticsTable(
                grouping,
                calendar,
                options.containsKey("--trend"),
                options.containsKey("--publish-safe") ? Optional.of(PublishSafely.THRESHOLD) : Optional.empty(),
                Optional.ofNullable(options.get("--top")).map(Integer::valueOf));
    }

    private static Map<String, String> options(String... words) {
        Map<String, String> options = new HashMap<>();
        for (int word = 0; word < words.length; word++) {
            boolean flag = word + 1 == words.length || words[word + 1].startsWith("--");
            options.put(words[word], flag ? "" : words[++word]);
        }
        return options;
    }

    /** Each command of a group of statistics, and the lines below it. */
    private static List<List<String>> examples() throws IOException {
        List<List<String>> examples = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith(PROMPT) && line.matches(".* --(by|statistic) .*")) {
                examples.add(new ArrayList<>());
                within = true;
            } else if (line.startsWith("```") || line.startsWith("$ ")) {
                within = false;
            }
            if (within) {
                examples.get(examples.size() - 1).add(line);
            }
        }
        return examples;
    }
}
