// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.EventWindow;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.Sink;
import co.exterior.job.sink.ConsoleSink;
import co.exterior.job.sink.CsvSink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What the main job runs with, checked.
 *
 * @param statistics the tables of other groups that are wanted, no two of the same columns
 * @param lateness how late a record may be
 * @param maxSkew how far ahead of the job's clock a message's time may be
 * @param maxRejectRatio the largest share of refused messages, or none for any
 */
record StreamSettings(
        KafkaMessages kafka,
        MessageFormat format,
        String checkpoint,
        EventWindow window,
        List<StatisticsTable> statistics,
        Duration lateness,
        Duration maxSkew,
        Optional<BigDecimal> maxRejectRatio,
        Trigger trigger,
        List<String> sinks) {

    private static final String CSV = "csv:";

    /** Set by the launcher where standard output is a terminal. */
    private static final String TERMINAL = "EXTERIOR_TERMINAL";

    /** Every sink that the settings name, and one more. */
    List<Sink> sinksAnd(Sink another) {
        List<Sink> all = new ArrayList<>();
        for (String sink : sinks) {
            all.add(
                    sink.startsWith(CSV)
                            ? CsvSink.into(Path.of(sink.substring(CSV.length())), MainJob.csvTables(statistics))
                            : console());
        }
        all.add(another);
        return all;
    }

    private static Sink console() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        return System.getenv(TERMINAL) == null
                ? ConsoleSink.appending(out, ConsoleTable::of)
                : ConsoleSink.inPlace(out, ConsoleTable::of);
    }
}
