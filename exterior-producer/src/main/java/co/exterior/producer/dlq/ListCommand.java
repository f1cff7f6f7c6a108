// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.Cli;
import co.exterior.producer.KafkaTarget;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior dlq list}: how many there are, by reason. */
@Command(
        name = "list",
        description = "Counts the dead letters by reason.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ListCommand implements Callable<Integer> {

    enum Format {
        TABLE,
        JSON
    }

    @Mixin
    private DlqOptions options;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        KafkaTarget target = options.target();
        DeadLetters letters = DeadLetters.of(target);
        ReasonCounts counts = ReasonCounts.of(letters);
        System.out.print(format == Format.JSON ? counts.json(target.topic()) : counts.table());
        System.out.flush();
        if (letters.others() > 0) {
            System.err.printf(
                    Locale.ROOT,
                    "%,d messages of the topic %s are no dead letters and were passed over.%n",
                    letters.others(),
                    target.topic());
        }
        return ExitCode.OK;
    }
}
