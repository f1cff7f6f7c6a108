// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {

    private static final StructType SCHEMA = new StructType()
            .add("from", DataTypes.TimestampType)
            .add("name", DataTypes.StringType)
            .add("persons", DataTypes.LongType)
            .add("mean", DataTypes.createDecimalType(9, 6));

    @TempDir
    Path folder;

    @Test
    void writesInstantsInUtcDecimalsInFullAndNothingForUnknown() throws IOException {
        write(
                row("2026-01-01T00:00:00Z", "Côte d'Ivoire", 3, "40.100000"),
                row("2026-01-01T00:00:10Z", "a \"quoted\", name", 0, null));

        assertThat(folder.resolve("out/totals.csv"))
                .hasContent("from,name,persons,mean\n"
                        + "2026-01-01T00:00:00Z,Côte d'Ivoire,3,40.100000\n"
                        + "2026-01-01T00:00:10Z,\"a \"\"quoted\"\", name\",0,\n");
    }

    @Test
    void replacesTheFileWholeAndLeavesNothingBeside() throws IOException {
        write(row("2026-01-01T00:00:00Z", "a", 1, null), row("2026-01-01T00:00:00Z", "b", 1, null));
        write(row("2026-01-01T00:00:00Z", "c", 1, null));

        assertThat(folder.resolve("out/totals.csv")).hasContent("from,name,persons,mean\n2026-01-01T00:00:00Z,c,1,\n");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files)
                    .containsExactlyInAnyOrder(folder.resolve("out/totals.csv"), folder.resolve("out/.exterior.lock"));
        }
    }

    @Test
    void isRefusedWhereItsFolderCannotBe() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> write())
                .withMessageContaining(folder.resolve("out").toString());
    }

    @Test
    void isRefusedAFolderThatAnotherJobWritesTo() throws IOException {
        CsvSink first = CsvSink.into(folder.resolve("out"), List.of("totals"));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> CsvSink.into(folder.resolve("out"), List.of("totals")))
                .withMessageStartingWith("Another job writes CSV files to the folder " + folder.resolve("out"));
        first.close();
        write(row("2026-01-01T00:00:00Z", "a", 1, null));
    }

    private void write(Row... rows) throws IOException {
        Results results =
                new Results("a-query", 7, List.of(new Results.Table("totals", SCHEMA, List.of("name"), List.of(rows))));
        try (CsvSink sink = CsvSink.into(folder.resolve("out"), List.of("totals"))) {
            sink.write(results);
        }
    }

    private static Row row(String from, String name, long persons, String mean) {
        return RowFactory.create(
                Timestamp.from(Instant.parse(from)), name, persons, mean == null ? null : new BigDecimal(mean));
    }
}
