// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.catalogue.Table;
import co.exterior.job.Results;
import co.exterior.job.sink.CsvText;
import co.exterior.model.CitizenFields;
import co.exterior.producer.Cli;
import co.exterior.producer.Source;
import co.exterior.producer.SourceOptions;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior stats}: the statistics of a source, in one batch, without a broker. */
@Command(
        name = "exterior stats",
        description =
                "Prints the statistics of a source, in one batch and without a broker: the totals by country, or with"
                        + " any of --by, --statistic, --calendar, --top, --trend and --publish-safe the statistics of those groups.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class StatsCommand implements Callable<Integer> {

    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Mixin
    private SourceOptions source;

    @Mixin
    private TableOptions wanted;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = "--rejects",
            paramLabel = "FILE.csv",
            description = "Writes every refused row to this file: its number, code, field and what was expected.")
    private Path rejects;

    public static void main(String[] args) {
        System.exit(Cli.run(new StatsCommand(), args));
    }

    @Override
    public Integer call() throws IOException {
        if (rejects != null && source.is(rejects)) {
            throw new UsageException("The file " + rejects + " for the refused rows is the source: name another one.");
        }
        Optional<Table> statistics = wanted.table();
        try (Source opened = source.open();
                RejectsFile rejected = rejects == null ? null : RejectsFile.at(rejects);
                SparkSession spark = session()) {
            SourceCells cells = new SourceCells(spark, rejected == null ? (row, refusal) -> {} : rejected::add);
            Results.Table table =
                    statistics.map(groups -> groups(groups, cells, opened)).orElseGet(() -> totals(cells, opened));
            if (rejected != null) {
                rejected.finish();
            }
            PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
            switch (format) {
                case CSV -> CsvText.write(table, out);
                case JSON -> JsonText.write(table, out);
                case TABLE ->
                    out.print(statistics.isPresent() ? GroupText.of(opened, table) : CountryText.of(opened, table));
            }
            out.flush();
            System.err.print(cells.account() + wanted.omissions());
        }
        return ExitCode.OK;
    }

    private static Results.Table totals(SourceCells cells, Source source) {
        Dataset<Row> portions = cells.of(source, PersonsByCountry.overEverything());
        return table(new MeanAges().apply(PersonsByCountry.together(portions)).orderBy(CitizenFields.COUNTRY_CODE));
    }

    private static Results.Table groups(Table statistics, SourceCells cells, Source source) {
        Dataset<Row> portions = cells.of(source, AgeDistributions.by(statistics.cells()));
        return table(statistics.apply(
                AgeDistributions.together(portions, statistics.cells().columns())));
    }

    private static Results.Table table(Dataset<Row> rows) {
        return new Results.Table("statistics", rows.schema(), Table.keys(rows), rows.collectAsList());
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .appName("exterior-stats")
                .master("local[*]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.ansi.enabled", true)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", 100_000)
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }
}
