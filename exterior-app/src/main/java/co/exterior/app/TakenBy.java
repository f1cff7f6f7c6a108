// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import co.exterior.app.ledger.Positions;
import co.exterior.job.CheckpointReport;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which batch took a message, told by how far each batch had come in each partition: the latest time that it believed,
 * and the watermark by which it took messages to be late.
 */
final class TakenBy implements UDF2<Integer, Long, Row> {

    static final String LATEST_BELIEVED = "latest_believed";
    static final String LATE_WATERMARK = "late_watermark";

    private static final long serialVersionUID = 1;
    private static final StructType SCHEMA =
            new StructType().add(LATEST_BELIEVED, DataTypes.TimestampType).add(LATE_WATERMARK, DataTypes.TimestampType);

    private final HashMap<Integer, long[]> ends = new HashMap<>();
    private final Timestamp[] believed;
    private final Timestamp[] watermarks;

    /** @param batches in their order; together they took the message */
    TakenBy(List<CheckpointReport.Account> batches, String topic, Duration maxSkew) {
        this.believed = timestamps(
                batches.stream().map(batch -> batch.time().plus(maxSkew)).toList());
        this.watermarks = timestamps(
                batches.stream().map(CheckpointReport.Account::lateWatermark).toList());
        List<Map<Integer, Long>> offsets = batches.stream()
                .map(batch -> Positions.ofSpark(batch.end(), topic).offsets())
                .toList();
        Set<Integer> partitions = new HashSet<>();
        offsets.forEach(of -> partitions.addAll(of.keySet()));
        partitions.forEach(partition -> ends.put(
                partition,
                offsets.stream().mapToLong(of -> of.getOrDefault(partition, 0L)).toArray()));
    }

    /** A struct of {@link #LATEST_BELIEVED} and {@link #LATE_WATERMARK} for each message of Kafka's source. */
    static Column of(List<CheckpointReport.Account> batches, String topic, Duration maxSkew) {
        return udf(new TakenBy(batches, topic, maxSkew), SCHEMA).apply(col("partition"), col("offset"));
    }

    @Override
    public Row call(Integer partition, Long offset) {
        long[] reached = ends.get(partition);
        int first = 0;
        for (int beyond = reached.length - 1; first < beyond; ) {
            int middle = (first + beyond) >>> 1;
            if (offset < reached[middle]) {
                beyond = middle;
            } else {
                first = middle + 1;
            }
        }
        return RowFactory.create(believed[first], watermarks[first]);
    }

    private static Timestamp[] timestamps(List<Instant> instants) {
        return instants.stream().map(Timestamp::from).toArray(Timestamp[]::new);
    }
}
