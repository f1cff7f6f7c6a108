// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import co.exterior.bench.measure.Measured;
import java.io.IOException;

/** Everything that is wanted, round by round: A, B, C and again A, B, C, so that all meet the same weather. */
record Comparison(Stage stage, Selection selection, long records, int rounds) {

    /** Two batches of the job, whose machine code is good by then, less what partitions of unequal length leave over. */
    private static final long WARM_UP = 7_999_000;

    private static final long RECORDS_OF_HEAP = 10_000_000;
    private static final String TOPIC = "bench_records";

    Report run() throws IOException, InterruptedException {
        Report report = new Report();
        readers(report);
        publishers(report);
        latencies(report);
        if (selection.has(Figure.PARSE_BYTES_PER_RECORD)) {
            report.figure(Figure.PARSE_BYTES_PER_RECORD, new ParseFigure(stage).measure());
        }
        if (selection.has(Figure.FIRST_TABLE_S)) {
            report.figure(Figure.FIRST_TABLE_S, new FirstTable(stage).measure(rounds));
        }
        if (selection.has(Figure.HEAP_MB_10M)) {
            report.figure(Figure.HEAP_MB_10M, new SmallestHeap(stage, RECORDS_OF_HEAP).measure());
        }
        return report;
    }

    private void readers(Report report) throws IOException, InterruptedException {
        if (selection.readers().isEmpty()) {
            return;
        }
        stage.fill(TOPIC, WARM_UP + records);
        Throughput throughput = new Throughput(stage, TOPIC, WARM_UP, records);
        for (int round = 1; round <= rounds; round++) {
            for (Contestant reader : selection.readers()) {
                speed(report, round, reader, throughput.measure(reader));
            }
        }
        stage.deleteTopic(TOPIC);
    }

    private void publishers(Report report) throws IOException, InterruptedException {
        if (selection.publishers().isEmpty()) {
            return;
        }
        Publishing publishing = Publishing.of(stage, records);
        for (int round = 1; round <= rounds; round++) {
            for (Contestant publisher : selection.publishers()) {
                speed(report, round, publisher, publishing.measure(publisher));
            }
        }
    }

    private void latencies(Report report) throws IOException, InterruptedException {
        LatencyRun run = new LatencyRun(stage, records);
        for (int round = 1; round <= rounds; round++) {
            for (Contestant reader : selection.ofLatency()) {
                Latency latency = run.measure(reader);
                report.latency(reader, latency);
                say(
                        round,
                        reader,
                        String.format("p50 %.0f, p95 %.0f, p99 %.0f ms", latency.p50(), latency.p95(), latency.p99()));
            }
        }
    }

    private void speed(Report report, int round, Contestant contestant, Measured measured) {
        report.speed(contestant, measured.recordsPerSecond());
        say(round, contestant, String.format("%,.0f records/s (%,d)", measured.recordsPerSecond(), measured.records()));
    }

    private void say(int round, Contestant contestant, String what) {
        System.err.printf("round %d of %d  %-14s %s%n", round, rounds, contestant.text(), what);
    }
}
