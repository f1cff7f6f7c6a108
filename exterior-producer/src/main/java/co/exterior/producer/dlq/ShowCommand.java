// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.Cli;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.PublishException;
import co.exterior.producer.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior dlq show}: dead letters whole, on standard output and nowhere else. */
@Command(
        name = "show",
        description = "Shows a dead letter whole: what it holds is personal data.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private DlqOptions options;

    @Mixin
    private Selection selection;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int max;

    @Override
    public Integer call() {
        selection.check();
        if (selection.isOfNothing()) {
            throw new UsageException("Missing option: --origin PARTITION:OFFSET or --reason CODE.");
        }
        if (max < 1) {
            throw new UsageException("The number of --max is " + max + ": at least 1 is needed.");
        }
        KafkaTarget target = options.target();
        DeadLetters letters = DeadLetters.of(target);
        List<String> shown = new ArrayList<>();
        letters.forEach(letter -> {
            if (shown.size() < max && selection.matches(letter.origin(), letter.reason())) {
                shown.add(LetterText.of(letter, letters.replayed().get(letter.origin())));
            }
        });
        if (shown.isEmpty()) {
            throw new PublishException(
                    "The topic " + target + " has no dead letter" + selection + ": list counts them by reason.", null);
        }
        System.out.print(String.join(System.lineSeparator(), shown));
        System.out.flush();
        return ExitCode.OK;
    }
}
