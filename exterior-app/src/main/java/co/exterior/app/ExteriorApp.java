// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.app.ledger.Positions;
import co.exterior.job.CheckpointReport;
import co.exterior.job.JobException;
import co.exterior.job.Sink;
import co.exterior.job.StopSignals;
import co.exterior.job.StreamingJob;
import co.exterior.job.files.LocalFiles;
import co.exterior.model.Announcement;
import co.exterior.page.Page;
import co.exterior.producer.PublishException;
import co.exterior.producer.SnapshotReader;
import co.exterior.producer.SnapshotTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** The main class of the job jar, for {@code spark-submit}. */
public final class ExteriorApp {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** Of a task's aggregate in memory; Spark's own 128 are fewer than there are countries. */
    private static final String GROUPS_WITHOUT_SORTING = "100000";

    private static final Duration TIME_TO_FINISH_A_BATCH = Duration.ofSeconds(60);

    private ExteriorApp() {}

    public static void main(String[] args) {
        int status = run(args);
        if (status != DONE) {
            System.exit(status);
        }
    }

    private static int run(String[] args) {
        StreamOptions options = new StreamOptions();
        CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            commandLine.parseArgs(args);
            if (CommandLine.printHelpIfRequested(commandLine.getParseResult())) {
                return DONE;
            }
            stream(options.settings());
            return DONE;
        } catch (CommandLine.ParameterException wrong) {
            System.err.println(wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, System.err);
            return USAGE;
        } catch (PublishException failed) {
            System.err.println(failed.getMessage());
            return FAILED;
        } catch (JobException failed) {
            System.err.println(failed.getMessage());
            return failed.fault() == JobException.Fault.SETTINGS ? USAGE : FAILED;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // finish() only asks, and cannot fail
    private static void stream(StreamSettings wanted) {
        CompletableFuture<StreamingJob> started = new CompletableFuture<>();
        StopSignals.onFirst(() -> started.thenAccept(job -> job.finish(TIME_TO_FINISH_A_BATCH)));
        Optional<Page> page = wanted.page().map(ExteriorApp::open);
        LatestResults latest = new LatestResults();
        List<Sink> sinks = new ArrayList<>(sinks(wanted));
        sinks.add(latest);
        page.ifPresent(sinks::add);
        SparkSession spark = session();
        LocalFiles.replaceIn(spark, wanted.checkpoint());
        page.ifPresent(shown -> spark.streams().addListener(shown.progress()));
        try (TopicGuard topic = TopicGuard.of(wanted.kafka());
                SnapshotReader snapshots =
                        SnapshotTopic.of(wanted.kafka().target()).reader()) {
            topic.topic().requireRest(read(wanted, spark));
            StreamSettings settings = withGroupsOf(wanted, spark);
            MainJob main = new MainJob(spark, settings, new Announcements(() -> {
                List<Announcement> read = snapshots.read();
                page.ifPresent(Page::sign); // the job looks every second, and a broker has answered
                return read;
            }));
            StreamingJob job = StreamingJob.start(main.plan(topic), settings.checkpoint(), settings.trigger(), sinks);
            started.complete(job);
            Parent.ifAny(parent -> parent.obey(job));
            job.awaitEnd();
        }
        Parent.ifAny(parent -> parent.requireAllCounted(latest));
        spark.stop();
    }

    /** Before all else: whoever opens the page sees the job start. */
    private static Page open(PageSettings settings) {
        Page page = Page.open(settings.address(), settings.token(), StreamOptions.version());
        System.out.println("Live page: " + page.address());
        return page;
    }

    private static List<Sink> sinks(StreamSettings settings) {
        return settings
                .sinks()
                .open(
                        MainResults.csvTables(settings.statistics()),
                        settings.kafka().target())
                .stream()
                .map(sink -> sink.only(MainResults.ofEverySink(settings.statistics())))
                .toList();
    }

    /** A checkpoint that was made for the page keeps the page's groups, whether it is shown this time or not. */
    private static StreamSettings withGroupsOf(StreamSettings settings, SparkSession spark) {
        if (StreamingJob.wouldBeginAnew(settings.checkpoint(), spark)) {
            return settings;
        }
        boolean has =
                new Manifest(CheckpointReport.read(settings.checkpoint(), spark).identity()).hasGroupsOfThePage();
        if (settings.page().isPresent() && !has) {
            throw JobException.settings("The checkpoint " + settings.checkpoint()
                    + " was made without the groups that the page shows: leave --page out if it never had a page, or name"
                    + " another --checkpoint.");
        }
        return has ? settings.keepingGroupsOfThePage() : settings;
    }

    /** How far the topic was read before this run. */
    private static Positions read(StreamSettings settings, SparkSession spark) {
        if (StreamingJob.wouldBeginAnew(settings.checkpoint(), spark)) {
            return Positions.BEGINNING;
        }
        return CheckpointReport.read(settings.checkpoint(), spark)
                .last()
                .map(last -> Positions.ofSpark(last.end(), settings.kafka().topic()))
                .orElse(Positions.BEGINNING);
    }

    /** What the job needs of Spark and a user may set otherwise; the master is never set here. */
    private static SparkSession session() {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.app.name", "exterior")
                .setIfMissing("spark.sql.shuffle.partitions", "4")
                .setIfMissing("spark.sql.streaming.minBatchesToRetain", "20")
                .setIfMissing("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", GROUPS_WITHOUT_SORTING)
                .setIfMissing("spark.ui.enabled", "false")
                .set("spark.sql.ansi.enabled", "true")
                .set("spark.sql.session.timeZone", "UTC");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
