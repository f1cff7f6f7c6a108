// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.EventWindow;
import co.exterior.job.Durations;
import co.exterior.job.JobException;
import co.exterior.job.sink.CsvSink;
import co.exterior.producer.Cli;
import co.exterior.producer.RateOption;
import co.exterior.producer.Source;
import co.exterior.producer.SourceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exterior demo}: a broker, the producer and the main job on this machine, until Ctrl-C or until all is counted. */
@Command(
        name = "exterior demo",
        description = "Runs a Kafka broker, the producer and the main job on this machine, and shows the results live.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class DemoCommand implements Callable<Integer> {

    private static final long SYNTHETIC_RATE = 2_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions source;

    @Mixin
    private RateOption rate;

    @Option(
            names = "--window",
            paramLabel = "D",
            defaultValue = "10s",
            description = "Length of a window of event time, as 10s, 5m, 1h or 1d. Default: ${DEFAULT-VALUE}.")
    private String window;

    @Option(names = "--slide", paramLabel = "D", description = "How often a window starts. Default: its length.")
    private String slide;

    @Option(
            names = "--watermark",
            paramLabel = "D",
            defaultValue = "30s",
            description = "How late a record may be. Default: ${DEFAULT-VALUE}.")
    private String watermark;

    @Option(names = "--until-drained", description = "Ends when every published record has been counted.")
    private boolean untilDrained;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Keeps country_totals.csv and country_windows.csv there, and ledger.json at the end.")
    private Path export;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the live page is on this machine. Default: 8080, or any free one where that is taken.")
    private Integer port;

    public static void main(String[] args) {
        System.exit(Cli.run(new DemoCommand(), args));
    }

    @Override
    public Integer call() {
        List<String> jobOptions = jobOptions();
        jobOptions.addAll(List.of("--page", PagePort.HOST + ":" + pagePort()));
        long recordsPerSecond = source.synthetic() ? rate.or(SYNTHETIC_RATE) : rate.orUnlimited();
        try (Source opened = source.open()) {
            return new Demo(
                            Installation.ofThisProcess(),
                            opened,
                            recordsPerSecond,
                            untilDrained,
                            Optional.ofNullable(export))
                    .run(jobOptions);
        }
    }

    private int pagePort() {
        try {
            return port == null ? PagePort.preferred() : PagePort.wanted(port);
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port: " + wrong.getMessage());
        }
    }

    /** Checked here, so that a wrong one is said at once and not by the job after the broker has started. */
    private List<String> jobOptions() {
        try {
            Duration length = Durations.parse(window);
            EventWindow checked = new EventWindow(length, slide == null ? length : Durations.parse(slide));
            Durations.parse(watermark);
            List<String> options = new ArrayList<>(List.of("--window", window, "--watermark", watermark));
            if (!checked.slide().equals(length)) {
                options.addAll(List.of("--slide", slide));
            }
            options.addAll(List.of("--sink", "console"));
            if (export != null) {
                CsvSink.into(export, List.of()).close(); // asked whether it can be, before anything is started
                options.addAll(List.of("--sink", "csv:" + export));
            }
            return options;
        } catch (IOException | JobException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--export: " + wrong.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--window, --slide, --watermark: " + wrong.getMessage());
        }
    }
}
