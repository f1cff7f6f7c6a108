// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.StreamHarness.message;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What cells do beyond the contract of every windowed statistic. */
@ExtendWith(SparkExtension.class)
class CellsTest {

    private static final Cells HOURLY = new Cells(EventWindow.tumbling(Duration.ofHours(1)));
    private static final Cells SLIDING = new Cells(EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20)));
    private static final byte[] NO_JSON = "{".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = {};

    @TempDir
    Path checkpoint;

    @Test
    void countsEveryRefusedMessageOnceByReasonHoweverOldItIs(SparkSession spark) throws Exception {
        for (Cells cells : List.of(HOURLY, SLIDING)) {
            Path folder = checkpoint.resolve(cells.window().slide().toString());
            try (StreamHarness stream = new StreamHarness(spark, folder, cells, Cells.KEY.size())) {
                stream.send(message("10:05", NO_JSON), message("10:06", citizen("ESP", 40, 2)));
                stream.send(message("18:00", citizen("ESP", 40, 2))); // closes every window before 17:50
                stream.send(message("03:00", NO_JSON), message("03:00", EMPTY), message("03:01", citizen("ESP", 4, 2)));
                stream.restart();
                stream.send(message("03:02", NO_JSON));

                assertThat(Cells.refused(results(spark, stream)).collectAsList())
                        .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS))
                        .containsExactlyInAnyOrder(tuple("NOT_JSON", 3L), tuple("EMPTY", 1L));
                assertThat(Cells.totals(results(spark, stream)).collectAsList())
                        .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS))
                        .containsExactly(tuple("ESP", 2L));
            }
        }
    }

    @Test
    void losesNoRecordToARefusedMessageWithAClockThatIsAhead(SparkSession spark) throws Exception {
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, HOURLY, Cells.KEY.size())) {
            stream.send(message("10:05", citizen("ESP", 40, 2)), message("23:00", NO_JSON));
            stream.send(message("10:06", citizen("ESP", 40, 2)));
            stream.send(message("10:07", citizen("ESP", 40, 2)));

            assertThat(Cells.totals(results(spark, stream)).collectAsList())
                    .extracting(row -> row.getAs(Sums.RECORDS))
                    .containsExactly(3L);
        }
    }

    @Test
    void forgetsClosedWindowsAndKeepsTheRefusals(SparkSession spark) throws Exception {
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, HOURLY, Cells.KEY.size())) {
            stream.send(
                    message("10:05", NO_JSON),
                    message("10:06", citizen("ESP", 40, 2)),
                    message("10:07", citizen("USA", 40, 2)),
                    message("11:00", citizen("USA", 40, 2)));
            assertThat(stream.groupsInState())
                    .as("three in windows, two countries, one reason")
                    .isEqualTo(6);

            stream.send(message("18:00", citizen("ESP", 40, 2)));
            assertThat(stream.groupsInState())
                    .as("one open window, two countries, one reason")
                    .isEqualTo(4);
        }
    }

    @Test
    void losesNobodysRecordToAClockThatIsAheadAndSaysWhoseThatIs(SparkSession spark) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Column anHourAhead = current_timestamp().plus(expr("INTERVAL 1 HOUR"));
        try (StreamHarness stream = new StreamHarness(
                spark, checkpoint, new ReadCitizens().believingUpTo(anHourAhead), HOURLY, Cells.KEY.size())) {
            stream.send(
                    message(now, citizen("ESP", 40, 2)), message(now.plus(Duration.ofDays(1)), citizen("USA", 30, 3)));
            stream.send(message(now, citizen("ESP", 40, 2)));
            stream.restart();
            stream.send(message(now, citizen("ESP", 40, 2)));

            assertThat(Cells.totals(results(spark, stream)).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS))
                    .containsExactly(tuple("ESP", 3L));
            assertThat(results(spark, stream)
                            .where(col(ReadCitizens.REFUSED_REASON).isNotNull())
                            .collectAsList())
                    .extracting(
                            row -> row.getAs(ReadCitizens.REFUSED_REASON),
                            row -> row.getAs(CitizenFields.SNAPSHOT),
                            row -> row.getAs(CitizenFields.COUNTRY_CODE),
                            row -> row.getAs(Sums.RECORDS),
                            row -> row.getAs(Sums.PERSONS))
                    .containsExactly(tuple("EVENT_TIME_IN_FUTURE", "test", null, 1L, 3L));
        }
    }

    @Test
    void believesTheSameMessagesWhenABatchIsReadAgainAtItsOwnTime(SparkSession spark) throws Exception {
        Instant edge = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1));
        Row[] messages = IntStream.range(0, 600) // a minute from the edge, which the batch's own moves on from
                .mapToObj(i -> message(edge.plusMillis(100L * i), citizen("ESP", 40, 1)))
                .toArray(Row[]::new);
        Column anHourAhead = current_timestamp().plus(expr("INTERVAL 1 HOUR"));
        try (StreamHarness stream = new StreamHarness(
                spark, checkpoint, new ReadCitizens().believingUpTo(anHourAhead), HOURLY, Cells.KEY.size())) {
            stream.send(messages);
            Instant believed = stream.timeOf(0).plus(Duration.ofHours(1));
            Dataset<Row> again = new ReadCitizens()
                    .believingUpTo(lit(Timestamp.from(believed)))
                    .apply(spark.createDataFrame(List.of(messages), Citizens.MESSAGES_WITH_HEADERS));

            long refused =
                    again.where(col(ReadCitizens.REFUSED_REASON).isNotNull()).count();
            assertThat(Cells.refused(results(spark, stream)).collectAsList())
                    .extracting(row -> row.getAs(Sums.RECORDS))
                    .containsExactly(refused);
        }
    }

    @Test
    void countsALateRecordInItsGroupOnceAndNotAgainWhenItIsReplayed(SparkSession spark) throws Exception {
        Grouping byCountry = Grouping.by(Dimension.COUNTRY);
        Cells cells = new Cells(HOURLY.window(), List.of(byCountry, Grouping.by(Dimension.AGE_GROUP)));
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, cells, Cells.KEY.size())) {
            stream.send(message("18:00", citizen("ESP", 40, 2)));
            stream.send(message("18:01", citizen("ESP", 40, 1)));
            stream.send(message("03:00", citizen("ESP", 7, 3)));
            stream.send(
                    replay("18:02", "LATE", citizen("ESP", 7, 3)), replay("18:02", "NOT_JSON", citizen("USA", 1, 4)));

            Dataset<Row> all = results(spark, stream);
            assertThat(Cells.totals(all).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.PERSONS))
                    .containsExactlyInAnyOrder(tuple("ESP", 6L), tuple("USA", 4L));
            assertThat(Cells.groups(all, byCountry).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS), row -> row.getAs(Sums.PERSONS))
                    .containsExactlyInAnyOrder(tuple("ESP", 3L, 6L), tuple("USA", 1L, 4L));
            assertThat(Cells.groups(all, Grouping.by(Dimension.AGE_GROUP)).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.PERSONS))
                    .containsExactlyInAnyOrder(
                            tuple("ADULTO", 3L), tuple("INFANTE", 3L), tuple("PRIMERA INFANCIA", 4L));
        }
    }

    @Test
    void areTheSameInOneBatchByTheWatermarkOfEachMessagesOwnBatch(SparkSession spark) throws Exception {
        Cells cells = new Cells(SLIDING.window(), List.of(Grouping.by(Dimension.SEX)));
        List<List<Row>> batches = List.of(
                List.of(message("10:05", citizen("ESP", 40, 2)), message("03:00", NO_JSON)),
                List.of(message("11:10", citizen("USA", 30, 1))),
                List.of(
                        message("10:59", citizen("ESP", 20, 4)), // open in the windows from 10:20 and 10:40 alone
                        message("10:10", citizen("ESP", 50, 8)), // closes with the watermark, so it is late
                        message("10:20", citizen("ESP", 60, 16))), // a millisecond less would be late
                List.of(message("09:59", citizen("PER", 1, 32)), replay("11:11", "LATE", citizen("PER", 1, 64))));
        List<Row> taken = new ArrayList<>();
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, cells, Cells.KEY.size())) {
            for (List<Row> batch : batches) {
                Timestamp watermark = Timestamp.from(stream.watermark());
                stream.send(batch.toArray(Row[]::new));
                batch.forEach(row -> taken.add(RowFactory.create(row.get(0), row.get(1), row.get(2), watermark)));
            }
            Dataset<Row> messages = spark.createDataFrame(
                    taken, Citizens.MESSAGES_WITH_HEADERS.add("watermark", DataTypes.TimestampType));
            Dataset<Row> inOne = cells.ofBatches(col(ReadCitizens.MESSAGE + ".watermark"))
                    .apply(new ReadCitizens().keeping("watermark").apply(messages));

            assertThat(inOne.collectAsList()).containsExactlyInAnyOrderElementsOf(stream.rows());
            assertThat(cells.apply(new ReadCitizens().apply(messages)).collectAsList())
                    .as("without the watermarks")
                    .hasSizeGreaterThan(stream.rows().size());
        }
    }

    @Test
    void refusesTheSameGroupingTwice() {
        Grouping bySex = Grouping.by(Dimension.SEX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cells(HOURLY.window(), List.of(bySex, bySex)))
                .withMessage("The same grouping is named more than once in [sex, sex]: name each once.");
    }

    private static Row replay(String time, String reason, Citizen citizen) {
        Row message = message(time, citizen);
        Row header = RowFactory.create(DeadLetterHeaders.REPLAY_REASON, reason.getBytes(StandardCharsets.UTF_8));
        return RowFactory.create(message.get(0), message.get(1), new Row[] {header});
    }

    private static Dataset<Row> results(SparkSession spark, StreamHarness stream) {
        List<Row> rows = stream.rows();
        return spark.createDataFrame(rows, rows.get(0).schema());
    }
}
