// SPDX-License-Identifier: Apache-2.0
package com.example.demographics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Dimension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsulateLoadTest {

    private static final List<String> LOAD = List.of(
            "2025-01-01 true 1 C. MADRID 180 null",
            "2025-01-01 true 2 C. CARACAS 100 null",
            "2025-01-01 true 3 C. MIAMI 80 null",
            "2025-01-01 true 4 C. BARCELONA 50 null",
            "2025-02-01 true 1 C. BARCELONA 90 40",
            "2025-02-01 true 2 C. MADRID 70 -110",
            "2025-02-01 true 3 C. MIAMI 60 -20",
            "2025-02-01 true 4 C. CANBERRA 3 3",
            "2025-03-01 false 1 C. CARACAS 50 50", // nobody in February
            "2025-03-01 false 2 C. MADRID 45 -25",
            "2025-03-01 false 3 C. MIAMI 25 -35",
            "2025-03-01 false 4 C. BARCELONA 20 -70",
            "null null 1 C. MIAMI 35 null");

    @Test
    void comparesTheMonthsOfEachOffice() {
        assertEquals(LOAD, SmallSpark.texts(ConsulateLoad.load(SmallSpark.citizens())));
    }

    @Test
    void isTheSameOfAStream(@TempDir Path folder) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(SmallSpark.MESSAGES));
        Path input = Files.createDirectory(folder.resolve("input"));
        Files.write(input.resolve("first"), lines.subList(0, 3)); // Madrid: all of January, half of February
        Files.write(input.resolve("second"), lines.subList(3, lines.size()));
        Dataset<Row> citizens = Archive.citizens(
                SmallSpark.spark().readStream().option("maxFilesPerTrigger", 1).text(input.toString()));
        List<List<String>> loads = new ArrayList<>();
        Map<Row, Row> kept = new HashMap<>();

        StreamingQuery query = AgeDistributions.by(Dimension.OFFICE, Dimension.REGISTERED_MONTH)
                .apply(citizens)
                .writeStream()
                .outputMode("update")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (changed, batch) -> {
                    changed.collectAsList()
                            .forEach(cell -> kept.put(RowFactory.create(cell.get(0), cell.get(1)), cell));
                    Dataset<Row> cells =
                            changed.sparkSession().createDataFrame(List.copyOf(kept.values()), changed.schema());
                    loads.add(SmallSpark.texts(ConsulateLoad.loadOfCells(cells)));
                })
                .start();
        query.awaitTermination();

        assertEquals(2, loads.size());
        assertEquals(LOAD, loads.get(1));
    }
}
