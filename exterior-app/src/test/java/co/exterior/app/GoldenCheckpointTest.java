// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Cells;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MeanAges;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.JobPlan;
import co.exterior.job.Results;
import co.exterior.job.Settlement;
import co.exterior.job.Sink;
import co.exterior.job.StreamingJob;
import co.exterior.job.sink.CsvText;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.producer.SyntheticSource;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * A checkpoint that an earlier version has made is one that this version goes on from, with the same results as if it had
 * counted everything itself. Where a change is meant to refuse older checkpoints, the layout of the cells says so, and a
 * new one is made with {@code -Dexterior.write.golden=true}.
 */
class GoldenCheckpointTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/checkpoint-0.1.0.zip");
    private static final int BATCHES = 4;
    private static final int RECORDS_IN_A_BATCH = 200;

    private static final StructType MESSAGES = new StructType()
            .add(ReadCitizens.VALUE, DataTypes.BinaryType)
            .add(ReadCitizens.TIMESTAMP, DataTypes.TimestampType);

    private static final StatisticsTable STATISTICS =
            StatisticsTable.of(Grouping.by(Dimension.COUNTRY, Dimension.SEX), Optional.of(Calendar.YEAR));

    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSpark() {
        spark = Citizens.session();
    }

    @Test
    void isGoneOnFromAsIfThisVersionHadMadeIt() throws IOException {
        if (Boolean.getBoolean("exterior.write.golden")) {
            make(Files.createDirectories(folder.resolve("made")));
        }
        Path older = folder.resolve("older");
        unzip(older);
        List<String> values = Files.readAllLines(older.resolve("messages.jsonl"));
        assertThat(values).hasSize(BATCHES * RECORDS_IN_A_BATCH);

        MemoryStream<Row> source = source(values, BATCHES - 1);
        Map<String, String> goneOn = run(source, older.resolve("checkpoint"), () -> send(source, values, BATCHES - 1));
        assertThat(goneOn).isEqualTo(run(source(values, BATCHES), folder.resolve("anew"), () -> {}));
        assertThat(goneOn.get("totals").lines().skip(1).mapToLong(line -> Long.parseLong(line.split(",")[1])))
                .as("records of all countries")
                .satisfies(records -> assertThat(
                                records.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(values.size()));
    }

    private static void make(Path folder) throws IOException {
        List<String> values = new ArrayList<>();
        SyntheticSource.of(BATCHES * RECORDS_IN_A_BATCH, 1)
                .records()
                .forEachRemaining(record -> values.add(new String(
                        CitizenJson.write(((Reading.Accepted) record.reading()).citizen()), StandardCharsets.UTF_8)));
        Files.write(folder.resolve("messages.jsonl"), values);
        for (int batches = 1; batches < BATCHES; batches++) {
            int next = batches - 1;
            MemoryStream<Row> source = source(values, next);
            run(source, folder.resolve("checkpoint"), () -> send(source, values, next));
        }
        zip(folder);
    }

    /** Every result as CSV text, by name. */
    private static Map<String, String> run(MemoryStream<Row> source, Path checkpoint, Runnable news) {
        Map<String, String> last = new TreeMap<>();
        Sink sink = results -> results.tables().forEach(table -> last.put(table.name(), text(table)));
        StreamingJob job = StreamingJob.start(
                plan(source.toDF()), checkpoint.toString(), Trigger.ProcessingTime(0), List.of(sink));
        news.run();
        job.drain();
        job.awaitEnd();
        return last;
    }

    private static JobPlan plan(Dataset<Row> messages) {
        Cells cells =
                new Cells(new EventWindow(Duration.ofMinutes(1), Duration.ofSeconds(30)), List.of(STATISTICS.cells()));
        return new JobPlan(
                cells.ofMessages(new ReadCitizens(), Duration.ofMinutes(10)).apply(messages),
                Cells.KEY,
                Map.of("cells", Cells.LAYOUT),
                Settlement.NONE,
                JobPlan.Derivations.of(committed -> List.of(
                        Results.Table.derived(
                                "totals",
                                MainResults.TOTALS_KEY,
                                () -> new MeanAges()
                                        .apply(Cells.totals(committed.cells()))
                                        .orderBy("country_code")),
                        Results.Table.derived(
                                "windows",
                                MainResults.WINDOWS_KEY,
                                () -> Cells.windows(committed.cells())
                                        .orderBy(MainResults.WINDOWS_KEY.stream()
                                                .map(key -> col(key))
                                                .toArray(Column[]::new))),
                        Results.Table.derived(
                                "statistics",
                                STATISTICS.key(),
                                () -> STATISTICS.apply(Cells.groups(committed.cells(), STATISTICS.cells()))))));
    }

    /** With what so many batches have brought. */
    private static MemoryStream<Row> source(List<String> values, int batches) {
        MemoryStream<Row> source = new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.row(MESSAGES));
        for (int batch = 0; batch < batches; batch++) {
            send(source, values, batch);
        }
        return source;
    }

    private static void send(MemoryStream<Row> source, List<String> values, int batch) {
        Timestamp time = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(40L * batch));
        List<Row> messages = values.subList(batch * RECORDS_IN_A_BATCH, (batch + 1) * RECORDS_IN_A_BATCH).stream()
                .map(value -> RowFactory.create(value.getBytes(StandardCharsets.UTF_8), time))
                .toList();
        source.addData(JavaConverters.asScalaBuffer(messages));
    }

    private static String text(Results.Table table) {
        StringWriter text = new StringWriter();
        try {
            CsvText.write(table, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void unzip(Path into) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(GOLDEN)) {
            copy(zip.getPath("/"), into);
        }
    }

    private static void zip(Path from) throws IOException {
        Files.createDirectories(GOLDEN.getParent());
        Files.deleteIfExists(GOLDEN);
        URI uri = URI.create("jar:" + GOLDEN.toUri());
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            copy(from, zip.getPath("/"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else if (!file.toString().matches(".*[.](crc|claim|ended|beat)")) { // nobody needs who made it
                    Files.copy(file, copied);
                }
            }
        }
    }
}
