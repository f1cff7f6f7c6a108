// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.producer.Cli;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code exterior bench}: the job beside other engines, on this machine, over the same records. */
@Command(
        name = "exterior bench",
        description =
                "Runs the job, the publisher and what could be used instead, one after another and round by round,"
                        + " and compares them. benchmarks/README.md says how each is measured.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "How many records count, behind a warm-up. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often everyone runs. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "The ratios and figures that are wanted. Default: all.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--growth",
            paramLabel = "FOLDER",
            description = "Measures how the job grows, and nothing else: with its state, with cores, and the heap that"
                    + " it needs. Draws it there.")
    private Path growth;

    public static void main(String[] args) {
        System.exit(Cli.run(new BenchCommand(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (records < 1 || rounds < 1) {
            throw new UsageException("--records and --rounds: at least 1 of each is needed.");
        }
        if (growth != null) {
            return grow();
        }
        Selection selection = Selection.of(only);
        try (Stage stage = Stage.open(Programs.ofThisProcess())) {
            Report report = new Comparison(stage, selection, records, rounds).run();
            System.out.print(report.text(selection));
        }
        return ExitCode.OK;
    }

    private int grow() throws IOException, InterruptedException {
        if (!only.isEmpty()) {
            throw new UsageException("--growth measures no ratio and no figure: leave --only out.");
        }
        Files.createDirectories(growth);
        try (Stage stage = Stage.open(Programs.ofThisProcess())) {
            new Growth(stage, records, rounds, growth).run(System.out);
        }
        return ExitCode.OK;
    }
}
