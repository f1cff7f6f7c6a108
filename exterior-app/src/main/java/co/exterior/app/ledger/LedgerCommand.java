// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.job.CheckpointReport;
import co.exterior.job.JobException;
import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import co.exterior.producer.Cli;
import co.exterior.producer.ClusterOptions;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.SnapshotTopic;
import co.exterior.producer.TopicContent;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code exterior ledger}: what became of every row, and exit code 1 where that does not balance. */
@Command(
        name = "exterior ledger",
        description = "Says what became of every record, from the source to the results, and whether it balances.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class LedgerCommand implements Callable<Integer> {

    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the job; the job may be running.")
    private String checkpoint;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder in which publish keeps its account, for where no broker can be asked.")
    private Path state;

    @Option(
            names = "--bootstrap-server",
            paramLabel = "H:P",
            description = "A Kafka broker, to ask what was published and which dead letters are kept.")
    private String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Kafka client properties, for TLS and SASL.")
    private Path commandConfig;

    @Option(names = "--batches", description = "Shows what each batch added, too.")
    private boolean batches;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    public static void main(String[] args) {
        System.exit(Cli.run(new LedgerCommand(), args));
    }

    @Override
    public Integer call() throws IOException {
        CheckpointReport report = report();
        History history = History.of(report.accounts());
        Ledger ledger = Ledger.of(evidence(report)).with(history.problems());
        List<History.Line> shown = batches ? history.lines() : List.of();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        out.print(format == Format.JSON ? LedgerText.json(ledger, shown) : LedgerText.table(ledger, shown));
        out.flush();
        ledger.problems().forEach(System.err::println);
        return ledger.balanced() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private CheckpointReport report() {
        try {
            return CheckpointReport.read(checkpoint);
        } catch (JobException unreadable) {
            throw new UsageException(unreadable.getMessage(), unreadable);
        }
    }

    private Ledger.Evidence evidence(CheckpointReport report) throws IOException {
        String topic = report.identity().get("topic");
        Optional<KafkaTarget> target =
                Optional.ofNullable(bootstrapServer).map(server -> ClusterOptions.target(server, topic, commandConfig));
        Map<String, Announcement> announcements = new HashMap<>();
        if (state != null) {
            journal().forEach(said -> announcements.put(said.snapshot(), said));
        }
        target.ifPresent(
                records -> SnapshotTopic.of(records).read().forEach(said -> announcements.put(said.snapshot(), said)));
        if (target.isEmpty() && state == null) {
            System.err.println(
                    "What was published is not known: name --bootstrap-server or --state to compare with it.");
        }
        Positions read =
                report.last().map(last -> Positions.ofSpark(last.end(), topic)).orElse(Positions.BEGINNING);
        // In the order in which they come about: what is replayed meanwhile is before the ends that are asked last.
        Optional<Kept> kept = target.map(records -> KeptDeadLetters.of(records, read));
        return new Ledger.Evidence(
                List.copyOf(announcements.values()),
                report.last().map(last -> AccountJson.read(last.content())).orElse(Account.EMPTY),
                read,
                target.map(LedgerCommand::ends),
                kept);
    }

    /** With what an unfinished transaction holds back: it is published, and nobody can read it yet. */
    private static Map<Integer, Long> ends(KafkaTarget target) {
        try (TopicContent content = TopicContent.written(target)) {
            return content.ends();
        }
    }

    private List<Announcement> journal() throws IOException {
        List<Announcement> announcements = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state, "*.json")) {
            for (Path file : files) {
                announcements.add(AnnouncementJson.read(Files.readAllBytes(file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "The folder " + state + " of --state cannot be read as publish's account: " + e.getMessage() + ".",
                    e);
        }
        return announcements;
    }
}
