// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MessageFormat;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.Durations;
import co.exterior.producer.KafkaOptions;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of {@code stream}, as text; {@link #settings} checks it. */
@Command(
        name = "exterior stream",
        description = "Counts the records and persons of a topic by country and window, and their mean age, live.",
        mixinStandardHelpOptions = true,
        versionProvider = StreamOptions.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class StreamOptions {

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--format",
            paramLabel = "canonical|register",
            defaultValue = "canonical",
            description = "What the messages are: records as publish writes them, or the register's own rows as JSON."
                    + " Default: ${DEFAULT-VALUE}.")
    private MessageFormat format;

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "DIR",
            description = "The folder that the job goes on from; of this job alone.")
    private String checkpoint;

    @Option(
            names = "--window",
            paramLabel = "D",
            defaultValue = "1m",
            description = "Length of a window of event time, as 10s, 5m, 1h or 1d. Default: ${DEFAULT-VALUE}.")
    private String window;

    @Option(names = "--slide", paramLabel = "D", description = "How often a window starts. Default: its length.")
    private String slide;

    @Option(
            names = "--watermark",
            paramLabel = "D",
            defaultValue = "10m",
            description = "How late a record may be. Default: ${DEFAULT-VALUE}.")
    private String watermark;

    @Option(
            names = "--max-skew",
            paramLabel = "D",
            defaultValue = "1h",
            description = "How far ahead of this machine's clock a message's time may be; one that is further ahead"
                    + " is refused. Default: ${DEFAULT-VALUE}.")
    private String maxSkew;

    @Option(
            names = "--max-reject-ratio",
            paramLabel = "X",
            description = "Stops where a larger share of all messages is refused, as 0.01 for one in a hundred."
                    + " Default: never.")
    private BigDecimal maxRejectRatio;

    @Option(
            names = "--trigger",
            paramLabel = "T",
            defaultValue = "asap",
            description = "asap, a duration between batches, or available-now: count what is there and end."
                    + " Default: ${DEFAULT-VALUE}.")
    private String trigger;

    @Option(
            names = "--max-offsets-per-trigger",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "The most messages in one batch. Default: ${DEFAULT-VALUE}.")
    private long maxOffsetsPerTrigger;

    @Option(
            names = "--by",
            paramLabel = "COLUMNS",
            description = "Keeps statistics of these groups too, as country_code,sex; may be repeated, each a table of"
                    + " its own. Default with --calendar: country_code.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--calendar",
            paramLabel = "month|quarter|year|trailing-12",
            description = "Keeps the statistics of each group by period of registration.")
    private String calendar;

    @Mixin
    private SinkOptions sinks;

    @Mixin
    private PageOptions page;

    /**
     * The settings that the options mean.
     *
     * @throws CommandLine.ParameterException that names every wrong one
     */
    StreamSettings settings() {
        List<String> problems = new ArrayList<>();
        Duration length = duration("--window", window, problems);
        Duration step = slide == null ? length : duration("--slide", slide, problems);
        Duration lateness = duration("--watermark", watermark, problems);
        Duration skew = duration("--max-skew", maxSkew, problems);
        EventWindow eventWindow = problems.isEmpty() ? window(length, step, problems) : null;
        List<StatisticsTable> statistics = statistics(problems);
        Trigger when = trigger(problems);
        Sinks results = sinks.sinks(problems);
        Optional<PageSettings> shown = page.settings(problems);
        if (maxOffsetsPerTrigger < 1) {
            problems.add("--max-offsets-per-trigger: " + maxOffsetsPerTrigger + " is too few: at least 1 is needed.");
        }
        if (maxRejectRatio != null && (maxRejectRatio.signum() < 0 || maxRejectRatio.compareTo(BigDecimal.ONE) > 0)) {
            problems.add("--max-reject-ratio: " + maxRejectRatio + " is no share: write a number from 0 to 1.");
        }
        KafkaTarget target = null;
        try {
            target = kafka.target();
            sinks.requireOtherTopics(target.topic(), problems);
        } catch (UsageException wrong) {
            problems.add(wrong.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        return new StreamSettings(
                new KafkaMessages(target, maxOffsetsPerTrigger),
                format,
                checkpoint,
                eventWindow,
                statistics,
                lateness,
                skew,
                Optional.ofNullable(maxRejectRatio),
                when,
                results,
                shown,
                shown.isPresent());
    }

    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"exterior " + version()};
        }
    }

    static String version() {
        return ExteriorApp.class.getPackage().getImplementationVersion();
    }

    private Trigger trigger(List<String> problems) {
        if (trigger.equals("available-now")) {
            return Trigger.AvailableNow();
        }
        if (trigger.equals("asap")) {
            return Trigger.ProcessingTime(0, TimeUnit.MILLISECONDS);
        }
        try {
            return Trigger.ProcessingTime(Durations.parse(trigger).toMillis(), TimeUnit.MILLISECONDS);
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    "--trigger: \"" + trigger + "\" is no trigger: write asap, available-now or a duration as 5s.");
            return Trigger.AvailableNow();
        }
    }

    private List<StatisticsTable> statistics(List<String> problems) {
        List<String> wanted = by.isEmpty() && calendar != null ? List.of(Dimension.COUNTRY.column()) : by;
        List<StatisticsTable> statistics = new ArrayList<>();
        Optional<Calendar> periods = Optional.empty();
        try {
            periods = Optional.ofNullable(calendar).map(Calendar::parse);
        } catch (IllegalArgumentException wrong) {
            problems.add("--calendar: " + wrong.getMessage());
        }
        for (String columns : wanted) {
            try {
                statistics.add(StatisticsTable.of(Grouping.parse(columns), periods));
            } catch (IllegalArgumentException wrong) {
                problems.add("--by: " + wrong.getMessage());
            }
        }
        if (new HashSet<>(statistics).size() < statistics.size()) {
            problems.add("--by: the same columns are named more than once: name each grouping once.");
        }
        return statistics;
    }

    private static EventWindow window(Duration length, Duration slide, List<String> problems) {
        try {
            return new EventWindow(length, slide);
        } catch (IllegalArgumentException wrong) {
            problems.add("--window, --slide: " + wrong.getMessage());
            return null;
        }
    }

    private static Duration duration(String option, String text, List<String> problems) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            problems.add(option + ": " + wrong.getMessage());
            return Duration.ZERO;
        }
    }
}
