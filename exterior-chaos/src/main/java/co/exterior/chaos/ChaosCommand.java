// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.producer.Cli;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code exterior chaos}: a real run with faults at random moments, and every row of its results beside an oracle's. */
@Command(
        name = "exterior chaos",
        description = "Runs a broker, PostgreSQL, the producer and the job on this machine, hurts them at random"
                + " moments, and compares every row of every sink with what must be there.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class ChaosCommand implements Callable<Integer> {

    private static final int MOST_FINDINGS = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same faults and records. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many faults strike. Default: ${DEFAULT-VALUE}.")
    private int faults;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many synthetic records are published. Default: ${DEFAULT-VALUE}.")
    private long records;

    public static void main(String[] args) {
        System.exit(Cli.run(new ChaosCommand(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (faults < 1 || records < 1) {
            throw new UsageException("--faults and --records: at least 1 of each is needed.");
        }
        WorkFolder folder = WorkFolder.create();
        try {
            Comparison comparison = run(folder);
            comparison.findings().stream().limit(MOST_FINDINGS).forEach(System.err::println);
            System.out.println(faults + " faults, " + comparison.summary());
            if (comparison.findings().isEmpty()) {
                folder.delete();
                return ExitCode.OK;
            }
        } catch (ChaosException failed) {
            System.err.println(failed.getMessage());
        } catch (IOException | SQLException | RuntimeException failed) {
            System.err.println("The run broke off: " + failed);
        }
        System.err.println("What is left of the run is in " + folder.path() + ".");
        return ExitCode.SOFTWARE;
    }

    private Comparison run(WorkFolder folder) throws IOException, InterruptedException, SQLException {
        Path home = Path.of(System.getProperty("exterior.home"));
        try (ChaosRun run = new ChaosRun(home, folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "chaos-stop"));
            return run.run(seed, records, Script.of(seed, faults));
        }
    }
}
