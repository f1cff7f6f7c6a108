// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.StreamHarness.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CellsTest {

    private static final Cells HOURLY = new Cells(EventWindow.tumbling(Duration.ofHours(1)));
    private static final Cells SLIDING = new Cells(EventWindow.sliding(Duration.ofHours(1), Duration.ofMinutes(20)));
    private static final byte[] NO_JSON = "{".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path checkpoint;

    @Test
    void countsARefusedMessageHoweverOldItIs(SparkSession spark) throws Exception {
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, HOURLY, Cells.KEY.size())) {
            stream.send(message("10:05", NO_JSON), message("10:06", spaniard()));
            stream.send(message("18:00", spaniard())); // closes every window before 17:00
            stream.send(message("03:00", NO_JSON), message("03:01", spaniard()));
            stream.send(message("03:02", NO_JSON));

            Dataset<Row> cells = cells(spark, stream);
            assertThat(Cells.refused(cells).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS))
                    .containsExactly(tuple("NOT_JSON", 3L));
            assertThat(Cells.totals(cells).collectAsList())
                    .extracting(row -> row.get(0), row -> row.getAs(Sums.RECORDS))
                    .containsExactly(tuple("ESP", 2L));
        }
    }

    @Test
    void countsEachRecordOnceInTheTotalsHoweverManyWindowsHoldIt(SparkSession spark) throws Exception {
        try (StreamHarness stream = new StreamHarness(spark, checkpoint, SLIDING, Cells.KEY.size())) {
            stream.send(message("10:00", spaniard()), message("10:19", spaniard()), message("10:20", spaniard()));
            stream.send(message("10:59", spaniard()), message("10:30", NO_JSON));

            Dataset<Row> cells = cells(spark, stream);
            assertThat(Cells.totals(cells).collectAsList())
                    .extracting(row -> row.getAs(Sums.RECORDS), row -> row.getAs(Sums.PERSONS))
                    .containsExactly(tuple(4L, 8L));
            assertThat(Cells.windows(cells)
                            .orderBy(PersonsByCountry.WINDOW_START)
                            .collectAsList())
                    .extracting(row -> row.get(0).toString().substring(11, 16), row -> row.getAs(Sums.RECORDS))
                    .containsExactly(
                            tuple("09:20", 2L),
                            tuple("09:40", 3L),
                            tuple("10:00", 4L),
                            tuple("10:20", 2L),
                            tuple("10:40", 1L));
            assertThat(Cells.refused(cells).collectAsList())
                    .extracting(row -> row.getAs(Sums.RECORDS))
                    .containsExactly(1L);
        }
    }

    private static Dataset<Row> cells(SparkSession spark, StreamHarness stream) {
        List<Row> rows = stream.rows();
        return spark.createDataFrame(rows, rows.get(0).schema());
    }

    private static Citizen spaniard() {
        return Citizen.of("test", Country.ofCode("ESP").orElseThrow(), 2)
                .age(40)
                .build();
    }
}
