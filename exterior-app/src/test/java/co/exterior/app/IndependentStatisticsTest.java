// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.analytics.catalogue.Table;
import co.exterior.job.Results;
import co.exterior.job.sink.CsvText;
import co.exterior.producer.RegisterFileSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every dimension of the register in every calendar, and every pair of them, against a program in another language. */
class IndependentStatisticsTest {

    private static final Path SAMPLE = Path.of("../../shared/data/registro-2025-sample.csv");

    @TempDir
    Path folder;

    @Test
    void agreesToTheLastDigitWithAnIndependentProgram() throws Exception {
        assumeTrue(Files.exists(SAMPLE), "The register's rows are not at hand.");
        oracle();
        try (SparkSession spark = Citizens.session();
                RegisterFileSource sample = RegisterFileSource.open(SAMPLE, Long.MAX_VALUE)) {
            Dataset<Row> citizens = Citizens.of(spark, sample).cache();
            for (Grouping grouping : groupings()) {
                Dataset<Row> months = AgeDistributions.by(grouping.and(Dimension.REGISTERED_MONTH))
                        .apply(citizens)
                        .cache();
                for (Optional<Calendar> calendar : calendarsOf(grouping)) {
                    StatisticsTable table =
                            new StatisticsTable(grouping, calendar, true, Optional.empty(), Optional.empty());
                    Dataset<Row> cells =
                            calendar.isPresent() ? months : AgeDistributions.together(months, grouping.columns());
                    String name = grouping.name()
                            + calendar.map(periods -> "." + periods).orElse("");
                    assertThat(csv(table.apply(cells)))
                            .as(name)
                            .isEqualTo(Files.readString(folder.resolve(name + ".csv")));
                }
                months.unpersist();
            }
        }
    }

    private void oracle() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "python3", "src/test/python/oracle.py", SAMPLE.toString(), "--pairs", "--trend", "--out", folder + ""));
        calendars()
                .forEach(calendar -> command.addAll(
                        List.of("--calendar", calendar.map(Calendar::toString).orElse("none"))));
        try {
            Process python = new ProcessBuilder(command).inheritIO().start();
            assertThat(python.waitFor()).isZero();
        } catch (IOException none) {
            assumeTrue(false, "There is no python3 here: " + none.getMessage());
        }
    }

    private static List<Optional<Calendar>> calendars() {
        return Stream.concat(
                        Stream.of(Optional.<Calendar>empty()),
                        Arrays.stream(Calendar.values()).map(Optional::of))
                .toList();
    }

    /** With -Dexterior.every.table also those of the pairs, which takes minutes. */
    private static List<Optional<Calendar>> calendarsOf(Grouping grouping) {
        boolean all = grouping.dimensions().size() == 1 || Boolean.getBoolean("exterior.every.table");
        return all ? calendars() : List.of(Optional.empty());
    }

    private static List<Grouping> groupings() {
        List<Grouping> groupings = new ArrayList<>();
        for (Dimension first : Dimension.values()) {
            groupings.add(Grouping.by(first));
            for (Dimension second : Dimension.values()) {
                if (second.compareTo(first) > 0) {
                    groupings.add(Grouping.by(first, second));
                }
            }
        }
        return groupings;
    }

    private static String csv(Dataset<Row> rows) throws IOException {
        StringWriter text = new StringWriter();
        CsvText.write(new Results.Table("", rows.schema(), Table.keys(rows), rows.collectAsList()), text);
        return text.toString();
    }
}
