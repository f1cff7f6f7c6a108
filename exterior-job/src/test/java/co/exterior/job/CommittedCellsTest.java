// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CommittedCellsTest {

    private static final StructType SCHEMA =
            new StructType().add("key", DataTypes.StringType).add("count", DataTypes.LongType);

    @TempDir
    Path folder;

    @Test
    void replacesACellByTheOneWithTheSameKey(SparkSession spark) throws IOException {
        CommittedCells cells = open(spark);
        commit(cells, 0, List.of(cell("a", 1), cell("b", 1), cell(null, 1)));
        commit(cells, 1, List.of(cell("a", 2), cell(null, 5)));
        commit(cells, 1, List.of(cell("a", 2), cell(null, 5)));

        assertThat(cells.all()).containsExactlyInAnyOrder(cell("a", 2), cell("b", 1), cell(null, 5));
    }

    @Test
    void areThereAgainAfterARestartHoweverManyBatchesWereCommitted(SparkSession spark) throws IOException {
        CommittedCells cells = open(spark);
        for (int batch = 0; batch <= 45; batch++) {
            commit(cells, batch, List.of(cell("all", batch), cell("batch-" + batch, 1)));
            if (batch % 15 == 0) {
                CommittedCells again = open(spark);
                assertThat(again.batchId()).isEqualTo(batch);
                assertThat(again.all()).containsExactlyInAnyOrderElementsOf(cells.all());
            }
        }
        try (Stream<Path> folders = Files.list(folder.resolve("checkpoint/cells"))) {
            assertThat(folders.count()).as("old batches are gathered").isLessThan(25);
        }
    }

    @Test
    void doNotHoldABatchWhoseWritingWasCutOff(SparkSession spark) throws IOException {
        CommittedCells cells = open(spark);
        commit(cells, 0, List.of(cell("a", 1)));
        commit(cells, 1, List.of(cell("a", 2)));
        Files.delete(folder.resolve("checkpoint/cells/0000000000000000001-changes-1/_SUCCESS"));

        CommittedCells again = open(spark);
        assertThat(again.batchId()).isZero();
        assertThat(again.all()).containsExactly(cell("a", 1));
    }

    @Test
    void areRefusedWhereTheyAreDamagedOrGone(SparkSession spark) throws IOException {
        CommittedCells cells = open(spark);
        commit(cells, 7, List.of(cell("a", 1)));
        assertThatIOException()
                .isThrownBy(() -> cells.has(6))
                .withMessageContaining("its cells are of batch 7, and Spark is at batch 6");

        Path changes = folder.resolve("checkpoint/cells/0000000000000000007-changes-1");
        try (Stream<Path> files = Files.list(changes)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[0]);
            }
        }
        assertThatIOException().isThrownBy(() -> open(spark)).withMessageContaining("are damaged");

        Files.move(changes, folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("checkpoint/query/commits"));
        Files.writeString(folder.resolve("checkpoint/query/commits/7"), "v1");
        assertThatIOException().isThrownBy(() -> open(spark)).withMessageContaining("are gone");
    }

    private CommittedCells open(SparkSession spark) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder.resolve("checkpoint").toString(), Map.of(), new Configuration());
        return CommittedCells.open(spark, SCHEMA, List.of("key"), checkpoint);
    }

    private static Row cell(String key, long count) {
        return RowFactory.create(key, count);
    }

    private static void commit(CommittedCells cells, long batch, List<Row> changed) throws IOException {
        cells.commit(batch, cells.byKey(changed));
    }
}
