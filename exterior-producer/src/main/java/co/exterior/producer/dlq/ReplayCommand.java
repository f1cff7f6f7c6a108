// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.Cli;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior dlq replay}: dead letters to the topic that they came from, as new events. */
@Command(
        name = "replay",
        description = "Publishes dead letters anew to the topic that they came from, each once.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private DlqOptions options;

    @Mixin
    private Selection selection;

    @Option(names = "--all", description = "Whatever their reason.")
    private boolean all;

    @Option(names = "--again", description = "Those too that were replayed before.")
    private boolean again;

    @Override
    public Integer call() {
        selection.check();
        if (selection.isOfNothing() != all) {
            throw new UsageException(
                    "Say which: --origin PARTITION:OFFSET, --reason CODE, both of them, or --all alone.");
        }
        KafkaTarget target = options.target();
        try (Replay replay = Replay.of(target)) {
            System.out.print(replay.run(selection, again));
            System.out.flush();
        }
        return ExitCode.OK;
    }
}
