// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A stream of citizens gives the cells of a batch, however it comes in. */
class AgeDistributionsStreamProperties {

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Grouping GROUPING = Grouping.by(Dimension.COUNTRY, Dimension.SEX, Dimension.AGE_GROUP);
    private static final EventWindow SLIDING = EventWindow.sliding(Duration.ofMinutes(4), Duration.ofMinutes(2));

    /** Less than {@link StreamHarness#LATENESS}, so that no record is late in any order. */
    private static final int SECONDS = 590;

    private final SparkSession spark = new SparkExtension().resolveParameter(null, null);
    private final String partitionsBefore = spark.conf().get(PARTITIONS);
    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("exterior-stream");
    }

    @AfterProperty
    void leaveAsFound() throws IOException {
        spark.conf().set(PARTITIONS, partitionsBefore);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 20)
    void givesTheCellsOfABatchInAnyOrderAnySplitAnyPartitioningAndAfterAnyRestart(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int records,
            @ForAll @IntRange(min = 1, max = 4) int batches,
            @ForAll @IntRange(min = 1, max = 5) int partitions)
            throws Exception {
        Random random = new Random(seed);
        List<Row> messages = new ArrayList<>(
                IntStream.range(0, records).mapToObj(i -> message(random)).toList());
        Transformation cells = rows -> AgeDistributions.by(GROUPING).in(SLIDING).apply(ReadCitizens.accepted(rows));
        List<String> batch = texts(
                cells.apply(new ReadCitizens().apply(spark.createDataFrame(messages, Citizens.MESSAGES_WITH_HEADERS)))
                        .collectAsList());

        Collections.shuffle(messages, random);
        spark.conf().set(PARTITIONS, partitions);
        Path checkpoint = Files.createTempDirectory(folder, "try");
        try (StreamHarness stream = new StreamHarness(
                spark, checkpoint, cells, 2 + GROUPING.columns().size())) {
            int from = 0;
            for (int i = 1; i <= batches; i++) {
                int to = i == batches ? records : from + random.nextInt(records - from + 1);
                if (to > from) {
                    stream.send(messages.subList(from, to).toArray(Row[]::new));
                }
                from = to;
                if (random.nextInt(4) == 0) {
                    stream.restart();
                }
            }
            assertThat(texts(stream.rows())).isEqualTo(batch);
        }
    }

    private static Row message(Random random) {
        Citizen citizen = Citizen.of(
                        "test",
                        Country.ofCode(random.nextBoolean() ? "ESP" : "ZZZ").orElseThrow(),
                        1 + random.nextInt(9))
                .age(random.nextInt(6) == 0 ? null : (Integer) random.nextInt(Citizen.MAX_AGE + 1))
                .sex(random.nextInt(4) == 0 ? null : "FEMENINO")
                .build();
        return StreamHarness.message(START.plusSeconds(random.nextInt(SECONDS)), citizen);
    }

    /** With the ages as their bytes are, which a row compares by identity. */
    private static List<String> texts(List<Row> cells) {
        return cells.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.get(i) instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : String.valueOf(row.get(i)))
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }
}
