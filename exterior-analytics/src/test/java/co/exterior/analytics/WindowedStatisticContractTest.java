// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.PersonsByCountry.WINDOW_END;
import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.PERSONS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.WindowOracle.Cell;
import co.exterior.analytics.WindowOracle.Event;
import co.exterior.analytics.catalogue.Catalogue;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every windowed statistic does with time: each is listed once, and each goes through every test. */
@ExtendWith(SparkExtension.class)
class WindowedStatisticContractTest {

    private static final String BATCH = "batch";
    private static final String WATERMARK = "watermark";
    private static final EventWindow TUMBLING = EventWindow.tumbling(Duration.ofHours(1));
    private static final EventWindow SLIDING = EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20));
    private static final Grouping GROUPS = Grouping.by(Dimension.COUNTRY);
    private static final EventWindow UNEVEN = EventWindow.sliding(Duration.ofMinutes(50), Duration.ofMinutes(20));

    @TempDir
    Path checkpoint;

    /**
     * A statistic under test.
     *
     * @param ofMessages the statistic for a window, from a stream of messages
     * @param keys how many of its columns are its key
     * @param agreement compares its rows with what the oracle says
     */
    record Statistic(String name, EventWindow window, Transformation ofMessages, int keys, Agreement agreement) {

        /** Those of the catalogue have the same aggregate under them. */
        int seeds() {
            return name.equals("PersonsByCountry") || name.startsWith("Cells") ? 3 : 1;
        }

        @Override
        public String toString() {
            return name + " in " + window;
        }
    }

    private interface Agreement {
        void check(Dataset<Row> results, WindowOracle oracle);
    }

    static Stream<Statistic> statistics() {
        Stream<Statistic> inAnyWindow = Stream.of(TUMBLING, SLIDING, UNEVEN)
                .flatMap(window -> Stream.of(
                        new Statistic(
                                "PersonsByCountry",
                                window,
                                ofCitizens(PersonsByCountry.in(window)),
                                3,
                                (results, oracle) -> assertThat(byCell(results)).isEqualTo(oracle.cells())),
                        new Statistic(
                                "Cells",
                                window,
                                StreamHarness.ofRows(new ReadCitizens(), new Cells(window, List.of(GROUPS))),
                                Cells.KEY.size(),
                                WindowedStatisticContractTest::cellsAgree),
                        new Statistic(
                                "Cells of messages",
                                window,
                                new Cells(window, List.of(GROUPS))
                                        .ofMessages(new ReadCitizens(), StreamHarness.LATENESS),
                                Cells.KEY.size(),
                                WindowedStatisticContractTest::cellsAgree)));
        Stream<Statistic> ofTheCatalogue = Catalogue.all().stream()
                .filter(Catalogue.Statistic::streams)
                .map(statistic -> new Statistic(
                        statistic.name(),
                        SLIDING,
                        ofCitizens(statistic.in(SLIDING, Grouping.by(Dimension.COUNTRY))),
                        statistic.name().equals("age-pyramid") ? 5 : 3,
                        (results, oracle) -> agreesWithABatchOfWhatTheOracleCounts(statistic, results, oracle)));
        return Stream.concat(inAnyWindow, ofTheCatalogue);
    }

    private static Transformation ofCitizens(Transformation statistic) {
        return StreamHarness.ofRows(new ReadCitizens(), rows -> statistic.apply(ReadCitizens.accepted(rows)));
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void countsRecordsThatArriveOnTime(Statistic statistic, SparkSession spark) throws Exception {
        new Script(statistic, spark)
                .send(at("10:00", "ESP", 40, 1), at("10:05", "USA", 30, 2), at("10:59", "ESP", null, 3))
                .send(at("11:00", "ESP", 50, 1), at("11:30", "USA", 31, 1))
                .run();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void countsRecordsThatArriveOutOfOrder(Statistic statistic, SparkSession spark) throws Exception {
        new Script(statistic, spark)
                .send(at("10:40", "ESP", 40, 1), at("10:05", "ESP", 20, 2))
                .send(at("10:35", "ESP", 60, 1), at("10:41", "USA", 1, 1))
                .run();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void countsALateRecordWhoseWindowIsStillOpen(Statistic statistic, SparkSession spark) throws Exception {
        new Script(statistic, spark)
                .send(at("11:09", "ESP", 40, 1)) // watermark 10:59: the window until 11:00 is open
                .send(at("10:01", "ESP", 20, 2)) // older than the watermark
                .run();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void leavesOutARecordWhoseWindowsAreClosed(Statistic statistic, SparkSession spark) throws Exception {
        Script script = new Script(statistic, spark)
                .send(at("10:40", "ESP", 40, 1))
                .send(at("12:30", "ESP", 40, 1)) // watermark 12:20
                .send(at("10:41", "ESP", 99, 50), at("12:31", "USA", 30, 1));
        script.run();
        assertThat(script.oracle.totals().get("ESP").get(0))
                .as("the late record")
                .isEqualTo(2);
    }

    /** With windows of an hour that slide by 20 minutes it is in that from 10:40 to 11:40, and late for two others. */
    @ParameterizedTest
    @MethodSource("statistics")
    void doesNotTakeARecordForLateWhileOneOfItsWindowsIsOpen(Statistic statistic, SparkSession spark) throws Exception {
        new Script(statistic, spark)
                .send(at("11:45", "ESP", 40, 1)) // watermark 11:35
                .send(at("10:41", "ESP", 20, 2), at("10:39", "ESP", 20, 3), at("10:50", "USA", 30, 4))
                .send(at("11:50", "ESP", 40, 1)) // watermark 11:40: the end of a window is closed
                .send(at("10:41", "ESP", 20, 5), at("11:00", "USA", 20, 6), at("11:10", "USA", 20, 7))
                .run();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void goesOnAfterARestartWhereItStopped(Statistic statistic, SparkSession spark) throws Exception {
        new Script(statistic, spark)
                .send(at("10:40", "ESP", 40, 1), at("11:05", "USA", 20, 1))
                .restart()
                .send(at("10:55", "ESP", 20, 2)) // its window is as open as before
                .send(at("12:30", "ESP", 40, 1))
                .restart()
                .send(at("10:56", "ESP", 99, 50), at("12:29", "USA", 21, 1)) // and as closed
                .run();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void agreesWithAnIndependentProgramOnAnyOrderAndAnyBatches(Statistic statistic, SparkSession spark)
            throws Exception {
        for (long seed = 1; seed <= statistic.seeds(); seed++) {
            Random random = new Random(seed);
            Script script = new Script(statistic, spark, checkpoint.resolve("seed-" + seed));
            for (int batch = 0; batch < 4; batch++) {
                int around = batch * 45;
                script.send(random.ints(1 + random.nextInt(8))
                        .mapToObj(any -> anyEvent(random, around))
                        .toArray(Event[]::new));
                if (random.nextInt(3) == 0) {
                    script.restart();
                }
            }
            script.run();
        }
    }

    private static Event anyEvent(Random random, int minute) {
        Instant time = Instant.parse("2026-01-01T10:00:00Z")
                .plus(Duration.ofMinutes(minute + random.nextInt(120) - 60L))
                .plusMillis(random.nextInt(60_000));
        String country = random.nextBoolean() ? "ESP" : "ZZZ";
        return new Event(time, country, random.nextInt(5) == 0 ? null : random.nextInt(121), 1 + random.nextInt(4));
    }

    private static byte[] bytes(Event event) {
        return CitizenJson.write(Citizens.citizen(event.country(), event.age(), event.persons()));
    }

    private static Event at(String time, String country, Integer age, int persons) {
        return new Event(Instant.parse("2026-01-01T" + time + ":00Z"), country, age, persons);
    }

    /** A test's batches and restarts, told once to Spark and once to the oracle. */
    private final class Script {

        private final Statistic statistic;
        private final SparkSession spark;
        private final Path folder;
        private final WindowOracle oracle;
        private final List<StreamStep> steps = new ArrayList<>();

        private interface StreamStep {
            void on(StreamHarness stream) throws Exception;
        }

        Script(Statistic statistic, SparkSession spark) {
            this(statistic, spark, checkpoint);
        }

        Script(Statistic statistic, SparkSession spark, Path folder) {
            this.statistic = statistic;
            this.spark = spark;
            this.folder = folder;
            this.oracle = new WindowOracle(statistic.window());
        }

        Script send(Event... batch) {
            oracle.send(List.of(batch));
            Row[] messages = Stream.of(batch)
                    .map(event -> StreamHarness.message(event.time(), bytes(event)))
                    .toArray(Row[]::new);
            steps.add(stream -> stream.send(messages));
            return this;
        }

        Script restart() {
            steps.add(StreamHarness::restart);
            return this;
        }

        void run() throws Exception {
            try (StreamHarness stream = new StreamHarness(spark, folder, statistic.keys(), statistic.ofMessages())) {
                for (StreamStep step : steps) {
                    step.on(stream);
                }
                List<Row> rows = stream.rows();
                Dataset<Row> results = spark.createDataFrame(rows, rows.get(0).schema());
                statistic.agreement().check(results, oracle);
                if (statistic.name().startsWith("Cells")) {
                    assertThat(lateInEachBatchReadAgain()).isEqualTo(lateInEachBatch());
                }
            }
        }

        /** By batch and country: what a job finds that reads its batches a second time, without a stream. */
        private TreeMap<String, List<Long>> lateInEachBatchReadAgain() {
            List<Row> messages = new ArrayList<>();
            for (int batch = 0; batch < oracle.batches().size(); batch++) {
                Timestamp watermark = Timestamp.from(oracle.batches().get(batch).watermark());
                for (Event event : oracle.batches().get(batch).events()) {
                    messages.add(RowFactory.create(bytes(event), Timestamp.from(event.time()), batch, watermark));
                }
            }
            StructType schema = Citizens.MESSAGES.add(BATCH, "int").add(WATERMARK, "timestamp");
            Dataset<Row> read =
                    new ReadCitizens().keeping(BATCH, WATERMARK).apply(spark.createDataFrame(messages, schema));
            Column watermark = col(ReadCitizens.MESSAGE + "." + WATERMARK);
            TreeMap<String, List<Long>> late = new TreeMap<>();
            read.where(new Cells(statistic.window()).isLate(watermark))
                    .collectAsList()
                    .forEach(row -> {
                        Row message = row.getAs(ReadCitizens.MESSAGE);
                        Event event =
                                new Event(Instant.EPOCH, row.getAs(COUNTRY_CODE), row.getAs(AGE), row.getAs(PERSONS));
                        late.merge(
                                message.getAs(BATCH) + " " + event.country(),
                                WindowOracle.sums(event),
                                WindowOracle::add);
                    });
            return late;
        }

        private TreeMap<String, List<Long>> lateInEachBatch() {
            TreeMap<String, List<Long>> late = new TreeMap<>();
            for (int batch = 0; batch < oracle.batches().size(); batch++) {
                for (Event event : oracle.batches().get(batch).late()) {
                    late.merge(batch + " " + event.country(), WindowOracle.sums(event), WindowOracle::add);
                }
            }
            return late;
        }
    }

    private static void cellsAgree(Dataset<Row> cells, WindowOracle oracle) {
        assertThat(byCell(Cells.windows(cells))).isEqualTo(oracle.cells());
        assertThat(byCountry(Cells.totals(cells))).isEqualTo(oracle.totals());
        assertThat(lateByCountry(cells, oracle)).isEqualTo(oracle.late());
        TreeMap<String, List<Long>> everybody = new TreeMap<>(oracle.totals());
        oracle.late().forEach((country, late) -> everybody.merge(country, late, WindowOracle::add));
        Dataset<Row> groups = Cells.groups(cells, GROUPS);
        assertThat(byCountry(Sums.ofAges(groups, GROUPS.columns(), Sums.COLUMNS)))
                .as("late or not")
                .isEqualTo(everybody);
    }

    /** What follows from the cells: all citizens of a country without those in a window. */
    private static TreeMap<String, List<Long>> lateByCountry(Dataset<Row> cells, WindowOracle oracle) {
        TreeMap<String, List<Long>> late = byCountry(
                cells.where(col(WINDOW_START).isNull().and(col(Cells.GROUPING).isNull())));
        oracle.totals().keySet().forEach(country -> assertThat(late).containsKey(country));
        byCountry(Cells.totals(cells))
                .forEach((country, taken) -> late.merge(
                        country,
                        taken,
                        (all, some) -> IntStream.range(0, all.size())
                                .mapToObj(i -> all.get(i) - some.get(i))
                                .toList()));
        late.values().removeIf(sums -> sums.stream().allMatch(sum -> sum == 0));
        return late;
    }

    /** The batch has the start of the window where it has the office. */
    private static void agreesWithABatchOfWhatTheOracleCounts(
            Catalogue.Statistic statistic, Dataset<Row> results, WindowOracle oracle) {
        List<Citizen> citizens = new ArrayList<>();
        oracle.counted()
                .forEach((cell, events) -> events.forEach(event -> citizens.add(
                        Citizen.of("test", Country.ofCode(event.country()).orElseThrow(), event.persons())
                                .age(event.age())
                                .office(cell.start().toString())
                                .build())));
        Grouping byWindow = Grouping.by(Dimension.OFFICE, Dimension.COUNTRY);
        Dataset<Row> batch = Citizens.dataset(results.sparkSession(), citizens.toArray(Citizen[]::new))
                .transform(AgeDistributions.by(statistic.cells().apply(byWindow))
                        .then(statistic.ofCells().apply(byWindow, Optional.empty()))::apply);
        Column start = date_format(col(WINDOW_START), "yyyy-MM-dd'T'HH:mm:ss'Z'");
        assertThat(texts(results.withColumn(WINDOW_START, start).drop(WINDOW_END)))
                .isNotEmpty()
                .isEqualTo(texts(batch));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream()
                .map(json -> json.replace("\"office\":", "\"window_start\":"))
                .sorted()
                .toList();
    }

    private static TreeMap<Cell, List<Long>> byCell(Dataset<Row> windows) {
        TreeMap<Cell, List<Long>> cells = new TreeMap<>();
        for (Row row : windows.collectAsList()) {
            Instant start = row.<Timestamp>getAs(WINDOW_START).toInstant();
            cells.put(new Cell(start, row.getAs(COUNTRY_CODE)), sums(row));
        }
        return cells;
    }

    private static TreeMap<String, List<Long>> byCountry(Dataset<Row> totals) {
        TreeMap<String, List<Long>> countries = new TreeMap<>();
        totals.collectAsList().forEach(row -> countries.put(row.getAs(COUNTRY_CODE), sums(row)));
        return countries;
    }

    private static List<Long> sums(Row row) {
        return Sums.COLUMNS.stream().map(row::<Long>getAs).toList();
    }
}
