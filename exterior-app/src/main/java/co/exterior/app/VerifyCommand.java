// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.app.verify.Comparison;
import co.exterior.app.verify.Held;
import co.exterior.app.verify.HeldInDatabase;
import co.exterior.app.verify.HeldInFiles;
import co.exterior.app.verify.HeldInTopic;
import co.exterior.job.CheckpointReport;
import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.sink.kafka.ResultTopic;
import co.exterior.job.sink.postgres.PostgresTarget;
import co.exterior.producer.Cli;
import co.exterior.producer.ClusterOptions;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.SnapshotTopic;
import co.exterior.producer.UsageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exterior verify}: whether sinks hold what follows from the topic, and exit code 1 where they do not. */
@Command(
        name = "exterior verify",
        description = "Computes the results of a job anew from its topic and compares them with what sinks hold.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the job, which says what it computes and how far it came.")
    private String checkpoint;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--against",
            required = true,
            arity = "1..*",
            paramLabel = "S",
            description = "Where the job's results are, as --sink of stream has it: postgres, csv:DIR or kafka:TOPIC."
                    + " May be repeated.")
    private List<String> against;

    @Mixin
    private PostgresOptions postgres;

    public static void main(String[] args) {
        System.exit(Cli.run(new VerifyCommand(), args));
    }

    @Override
    public Integer call() {
        try {
            return verify() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (JobException refused) {
            System.err.println(refused.getMessage());
            return refused.fault() == JobException.Fault.SETTINGS ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
    }

    private boolean verify() {
        Optional<PostgresTarget> database = requireSinks();
        CheckpointReport begun = CheckpointReport.read(checkpoint);
        Manifest manifest = new Manifest(begun.identity());
        KafkaTarget target = cluster.target(manifest.topic());
        StreamSettings settings = manifest.settings(new KafkaMessages(target, Long.MAX_VALUE), checkpoint);
        settings.kafka().requireTopic().requireWhole(manifest.topicId());
        Announcements announced =
                new Announcements(() -> SnapshotTopic.of(target).read());
        try (SparkSession spark = session()) {
            MainJob job = new MainJob(spark, settings, announced);
            List<String> tables = MainResults.ofEverySink(settings.statistics());
            String query = begun.identity().get("query_id");
            Map<String, Held> sinks = new LinkedHashMap<>();
            for (String sink : new LinkedHashSet<>(against)) {
                sinks.put(sink, held(sink, query, tables, settings, database));
            }
            // Behind the sinks, so that it has every batch that they have.
            return compare(
                    sinks,
                    new Recomputation(job, CheckpointReport.read(checkpoint).accounts()));
        }
    }

    private Optional<PostgresTarget> requireSinks() {
        for (String sink : against) {
            if (!sink.matches("postgres|csv:.+|kafka:[a-zA-Z0-9._-]{1,249}")) {
                throw new UsageException("--against: \"" + sink
                        + "\" is nothing to compare with: write postgres, csv:DIR or kafka:TOPIC.");
            }
        }
        if (against.contains(Sinks.POSTGRES)) {
            return Optional.of(postgres.target());
        }
        if (postgres.given()) {
            throw new UsageException("--postgres-url and the like are of no use without --against postgres: add it, or"
                    + " leave them out.");
        }
        return Optional.empty();
    }

    private static Held held(
            String sink,
            String query,
            List<String> tables,
            StreamSettings settings,
            Optional<PostgresTarget> database) {
        if (sink.startsWith(Sinks.CSV)) {
            Path folder = Path.of(sink.substring(Sinks.CSV.length()));
            return HeldInFiles.read(folder, MainResults.csvTables(settings.statistics()));
        }
        if (sink.startsWith(Sinks.KAFKA)) {
            KafkaTarget topic = settings.kafka().target().sibling(sink.substring(Sinks.KAFKA.length()));
            return HeldInTopic.read(
                    new ResultTopic(topic.bootstrapServer(), topic.topic(), topic.clientSettings()), query);
        }
        return HeldInDatabase.read(database.orElseThrow(), query, tables);
    }

    private static boolean compare(Map<String, Held> sinks, Recomputation recomputation) {
        if (recomputation.accounts().isEmpty()) {
            throw JobException.settings(
                    "The checkpoint has committed no batch yet: let the job count something first.");
        }
        long last = recomputation
                .accounts()
                .get(recomputation.accounts().size() - 1)
                .batch();
        Map<Long, List<Results.Table>> computed = new HashMap<>();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        boolean same = true;
        for (Map.Entry<String, Held> sink : sinks.entrySet()) {
            long batch = sink.getValue().batch().orElse(last);
            out.println(sink.getKey() + ", as of batch " + batch);
            List<Comparison> tables =
                    Comparison.of(computed.computeIfAbsent(batch, recomputation::asOf), sink.getValue());
            tables.forEach(table -> out.print(table.text()));
            same &= tables.stream().allMatch(Comparison::same);
            if (tables.stream().anyMatch(table -> table.table().equals(MainResults.SNAPSHOTS) && !table.same())) {
                System.err.println("What publishers have announced since the job ended is in none of its results: where"
                        + " that is the difference, let the job run once more.");
            }
        }
        out.flush();
        return same;
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .appName("exterior-verify")
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
