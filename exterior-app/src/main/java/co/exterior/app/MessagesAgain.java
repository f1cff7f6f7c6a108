// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import co.exterior.app.ledger.Positions;
import co.exterior.job.Batch;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Messages that a job has read, read again, in the columns of Spark's Kafka source. */
record MessagesAgain(SparkSession spark, KafkaMessages kafka) {

    /** How Spark's Kafka source writes down the beginning of a partition. */
    private static final long EARLIEST = -2;

    /** All of a batch. */
    Dataset<Row> of(Batch.Range batch) {
        Map<Integer, Long> ends = ends(batch);
        Map<Integer, Long> starts = batch.start()
                .map(start -> Positions.ofSpark(start, kafka.topic()).offsets())
                .orElse(Map.of());
        Map<Integer, Long> fromThere = ends.keySet().stream()
                .collect(toMap(partition -> partition, partition -> starts.getOrDefault(partition, EARLIEST)));
        return between(fromThere, ends);
    }

    /**
     * Those of a batch at just these offsets. What lies between the first and the last of a partition is fetched too, and
     * left out.
     *
     * @param offsets by partition, some in each
     */
    Dataset<Row> of(Batch.Range batch, Map<Integer, Roaring64Bitmap> offsets) {
        Map<Integer, Long> starts = ends(batch); // there is nothing from the end on
        Map<Integer, Long> ends = new HashMap<>(starts);
        offsets.forEach((partition, some) -> {
            starts.put(partition, some.first());
            ends.put(partition, some.last() + 1);
        });
        UserDefinedFunction isAtOneOfThem = udf(
                (UDF2<Integer, Long, Boolean>)
                        (partition, offset) -> offsets.get(partition).contains(offset),
                DataTypes.BooleanType);
        return between(starts, ends).where(isAtOneOfThem.apply(col("partition"), col("offset")));
    }

    private Map<Integer, Long> ends(Batch.Range batch) {
        return new HashMap<>(Positions.ofSpark(batch.end(), kafka.topic()).offsets());
    }

    private Dataset<Row> between(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        Map<String, String> options = kafka.sourceOptions();
        options.put("assign", "{\"" + kafka.topic() + "\":" + ends.keySet() + "}");
        options.put("startingOffsets", json(starts));
        options.put("endingOffsets", json(ends));
        // Spark's source asks the broker two questions at each poll.
        options.putIfAbsent("kafka.max.poll.records", "10000");
        return spark.read().format("kafka").options(options).load();
    }

    private String json(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .map(offset -> "\"" + offset.getKey() + "\":" + offset.getValue())
                .collect(joining(",", "{\"" + kafka.topic() + "\":{", "}}"));
    }
}
