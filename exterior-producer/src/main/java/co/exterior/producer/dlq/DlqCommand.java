// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.Cli;
import co.exterior.producer.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code exterior dlq}: what became of the messages that were turned away. */
@Command(
        name = "exterior dlq",
        description = "Lists, shows and replays the messages that were turned away.",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        usageHelpAutoWidth = true)
public final class DlqCommand implements Callable<Integer> {

    public static void main(String[] args) {
        System.exit(Cli.run(new DlqCommand(), args));
    }

    @Override
    public Integer call() {
        throw new UsageException("Missing command: list, show or replay.");
    }
}
