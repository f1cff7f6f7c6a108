// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.PersonsByCountry.WINDOW_START;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.WindowOracle.Cell;
import co.exterior.analytics.WindowOracle.Event;
import co.exterior.model.CitizenJson;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every windowed statistic does with time: each is listed once, and each goes through every test. */
@ExtendWith(SparkExtension.class)
class WindowedStatisticContractTest {

    private static final EventWindow TUMBLING = EventWindow.tumbling(Duration.ofHours(1));
    private static final EventWindow SLIDING = EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20));
    private static final EventWindow UNEVEN = EventWindow.sliding(Duration.ofMinutes(50), Duration.ofMinutes(20));

    @TempDir
    Path checkpoint;

    /**
     * A statistic under test.
     *
     * @param inWindow the statistic for a window, from the rows of {@link ReadCitizens}
     * @param keys how many of its columns are its key
     * @param toWindows its rows as window, country and {@link Sums#COLUMNS}
     */
    record Statistic(
            String name,
            EventWindow window,
            Function<EventWindow, Transformation> inWindow,
            int keys,
            UnaryOperator<Dataset<Row>> toWindows) {

        @Override
        public String toString() {
            return name + " in " + window;
        }
    }

    static Stream<Statistic> statistics() {
        return Stream.of(TUMBLING, SLIDING, UNEVEN)
                .flatMap(window -> Stream.of(
                        new Statistic(
                                "PersonsByCountry",
                                window,
                                in -> rows -> PersonsByCountry.in(in).apply(ReadCitizens.accepted(rows)),
                                3,
                                rows -> rows),
                        new Statistic("Cells", window, Cells::new, Cells.KEY.size(), Cells::windows)));
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
        for (long seed = 1; seed <= 3; seed++) {
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
                    .map(event -> StreamHarness.message(
                            event.time(),
                            CitizenJson.write(Citizens.citizen(event.country(), event.age(), event.persons()))))
                    .toArray(Row[]::new);
            steps.add(stream -> stream.send(messages));
            return this;
        }

        Script restart() {
            steps.add(StreamHarness::restart);
            return this;
        }

        void run() throws Exception {
            Transformation tested = statistic.inWindow().apply(statistic.window());
            try (StreamHarness stream = new StreamHarness(spark, folder, tested, statistic.keys())) {
                for (StreamStep step : steps) {
                    step.on(stream);
                }
                List<Row> rows = stream.rows();
                Dataset<Row> results = spark.createDataFrame(rows, rows.get(0).schema());
                assertThat(byCell(statistic.toWindows().apply(results))).isEqualTo(oracle.cells());
                if (statistic.name().equals("Cells")) {
                    assertThat(byCountry(Cells.totals(results))).isEqualTo(oracle.totals());
                }
            }
        }

        private TreeMap<Cell, List<Long>> byCell(Dataset<Row> windows) {
            TreeMap<Cell, List<Long>> cells = new TreeMap<>();
            for (Row row : windows.collectAsList()) {
                Instant start = row.<Timestamp>getAs(WINDOW_START).toInstant();
                cells.put(new Cell(start, row.getAs(COUNTRY_CODE)), sums(row));
            }
            return cells;
        }

        private TreeMap<String, List<Long>> byCountry(Dataset<Row> totals) {
            TreeMap<String, List<Long>> countries = new TreeMap<>();
            totals.collectAsList().forEach(row -> countries.put(row.getAs(COUNTRY_CODE), sums(row)));
            return countries;
        }

        private List<Long> sums(Row row) {
            return Sums.COLUMNS.stream().map(row::<Long>getAs).toList();
        }
    }
}
