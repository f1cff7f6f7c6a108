// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.REASON;
import static co.exterior.page.Columns.RECORDS;
import static co.exterior.page.Columns.REFUSED_REASON;
import static co.exterior.page.Values.number;

import co.exterior.job.StreamingJob;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** The metrics in the text format of Prometheus. One that is not known is left out; none is zero for want of knowledge. */
final class Metrics {

    static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final MetricSnapshots.Builder metrics = MetricSnapshots.builder();

    private Metrics() {}

    /** What the page itself has done since it was opened. */
    record Served(String version, long commits, long requests, int streams) {}

    static byte[] text(Optional<Documents> documents, LifeSigns signs, Served served) {
        Metrics metrics = new Metrics();
        documents.ifPresent(of -> metrics.addResults(of.quality(), of.published()));
        metrics.addProgress(signs);
        metrics.addServed(served);
        return metrics.text();
    }

    private void addResults(Quality quality, Published published) {
        Totals totals = quality.totals();
        add("records", "Records in the totals of the current snapshot.", totals.records());
        add("persons", "Persons that the records of the current snapshot stand for.", totals.persons());
        add("countries", "Countries with at least one record; the unknown country is none.", quality.countries());
        add("unknown_age_persons", "Persons whose age is unknown.", totals.persons() - totals.personsWithAge());
        add("refused_records", "Messages that the job refused.", quality.rows(PageTables.REFUSED), REFUSED_REASON);
        add(
                "source_refused_rows",
                "Rows of the source that the publisher refused.",
                quality.rows(PageTables.REFUSED_AT_SOURCE),
                REASON);
        add("late_records", "Records whose windows were all closed.", quality.edge("late"));
        add("in_flight_records", "Messages that are published and not yet committed.", quality.edge("in_flight"));
        quality.balanced()
                .ifPresent(
                        balanced -> add("ledger_balanced", "1 where the ledger balances, else 0.", balanced ? 1 : 0));
        add(
                "batch_id",
                "The batch that changed the results last.",
                published.results().batchId());
        add("last_commit_timestamp_seconds", "When these results were counted.", seconds(published.committedAt()));
    }

    private void addProgress(LifeSigns signs) {
        signs.last()
                .ifPresent(last -> add(
                        "last_sign_of_life_timestamp_seconds",
                        "When the job last showed that it lives.",
                        seconds(last)));
        signs.progress().ifPresent(progress -> {
            add("batch_duration_seconds", "How long the last batch took.", progress.batchDuration() / 1000.0);
            add("input_records_per_second", "Messages of the last batch, by second that it took.", speed(progress));
            add("state_rows", "Rows of state that Spark keeps.", state(progress, StateOperatorProgress::numRowsTotal));
            add(
                    "state_bytes",
                    "Memory that Spark's rows of state take.",
                    state(progress, StateOperatorProgress::memoryUsedBytes));
        });
    }

    private void addServed(Served served) {
        add("page_streams", "Clients that read events now.", served.streams());
        count("commits", "Results that the page got.", served.commits());
        count("page_requests", "Requests to the page, of whatever outcome.", served.requests());
        metrics.metricSnapshot(InfoSnapshot.builder()
                .name("exterior_build")
                .help("The version of exterior.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", served.version()))
                        .build())
                .build());
    }

    /** A source that counts what it reads gives Spark fewer rows than that. */
    private static double speed(StreamingQueryProgress progress) {
        long messages = Arrays.stream(progress.sources())
                .mapToLong(source -> Optional.ofNullable(source.metrics().get(StreamingJob.MESSAGES_OF_BATCH))
                        .map(Long::parseLong)
                        .orElse(source.numInputRows()))
                .sum();
        return 1000.0 * messages / Math.max(1, progress.batchDuration());
    }

    private static long state(StreamingQueryProgress progress, ToLongFunction<StateOperatorProgress> of) {
        return Arrays.stream(progress.stateOperators()).mapToLong(of).sum();
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private void add(String name, String help, Optional<Row> edge) {
        edge.map(row -> number(row, RECORDS)).ifPresent(records -> add(name, help, records.doubleValue()));
    }

    private void add(String name, String help, long value) {
        add(name, help, (double) value);
    }

    private void add(String name, String help, double value) {
        if (Double.isFinite(value)) {
            metrics.metricSnapshot(
                    gauge(name, help).dataPoint(point(Labels.EMPTY, value)).build());
        }
    }

    /** By reason, of which there are as many as the model has. */
    private void add(String name, String help, List<Row> rows, String reasons) {
        GaugeSnapshot.Builder gauge = gauge(name, help);
        for (Row row : rows) {
            String reason = Values.text(row, reasons);
            gauge.dataPoint(point(
                    Labels.of("reason", reason == null ? "unknown" : reason),
                    number(row, RECORDS).doubleValue()));
        }
        metrics.metricSnapshot(gauge.build());
    }

    private void count(String name, String help, long value) {
        metrics.metricSnapshot(CounterSnapshot.builder()
                .name("exterior_" + name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build());
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name("exterior_" + name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics.build(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }
}
