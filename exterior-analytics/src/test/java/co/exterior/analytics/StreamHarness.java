// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Feeds a statistic batch by batch, in update mode, and keeps the latest row of each key, as an upserting sink would.
 * Survives a restart from the checkpoint. The first so many columns of the statistic's rows are its key.
 */
final class StreamHarness implements AutoCloseable {

    static final Duration LATENESS = Duration.ofMinutes(10);

    private final SparkSession spark;
    private final Transformation tested;
    private final int keys;
    private final Path checkpoint;
    private final MemoryStream<Row> input;
    private final Map<List<Object>, Row> latest = new LinkedHashMap<>();
    private StreamingQuery query;

    /** @param tested takes the rows of {@link ReadCitizens} */
    StreamHarness(SparkSession spark, Path checkpoint, Transformation tested, int keys) throws Exception {
        this(spark, checkpoint, new ReadCitizens(), tested, keys);
    }

    StreamHarness(SparkSession spark, Path checkpoint, ReadCitizens reading, Transformation tested, int keys)
            throws Exception {
        this(spark, checkpoint, keys, ofRows(reading, tested));
    }

    /** @param tested takes the messages, and has their watermark */
    StreamHarness(SparkSession spark, Path checkpoint, int keys, Transformation tested) throws Exception {
        this.spark = spark;
        this.tested = tested;
        this.keys = keys;
        this.checkpoint = checkpoint;
        this.input =
                new MemoryStream<>(0, spark.sqlContext(), Option.empty(), Encoders.row(Citizens.MESSAGES_WITH_HEADERS));
        start();
    }

    /** What takes the rows of {@link ReadCitizens}, as one that takes the messages. */
    static Transformation ofRows(ReadCitizens reading, Transformation tested) {
        return messages -> tested.apply(
                reading.apply(messages).withWatermark(ReadCitizens.EMITTED_AT, LATENESS.toMinutes() + " minutes"));
    }

    static Row message(String time, Citizen citizen) {
        return message(time, CitizenJson.write(citizen));
    }

    static Row message(String time, byte[] value) {
        return message(Instant.parse("2026-01-01T" + time + ":00Z"), value);
    }

    static Row message(Instant time, Citizen citizen) {
        return message(time, CitizenJson.write(citizen));
    }

    static Row message(Instant time, byte[] value) {
        return RowFactory.create(value, Timestamp.from(time), null);
    }

    void send(Row... batch) {
        input.addData(JavaConverters.asScalaBuffer(List.of(batch)));
        query.processAllAvailable();
    }

    void restart() throws Exception {
        query.stop();
        start();
    }

    /** The latest row of each key. */
    List<Row> rows() {
        return new ArrayList<>(latest.values());
    }

    /** When Spark planned a batch: what it takes for the current time in it, whenever it runs. */
    Instant timeOf(long batch) {
        OffsetSeqLog log = new OffsetSeqLog(spark, checkpoint.resolve("offsets").toString());
        return Instant.ofEpochMilli(log.get(batch).get().metadata().get().batchTimestampMs());
    }

    /** By which the records of the next batch are late. */
    Instant watermark() {
        OffsetSeqLog log = new OffsetSeqLog(spark, checkpoint.resolve("offsets").toString());
        return Instant.ofEpochMilli(
                log.getLatest().isEmpty()
                        ? 0
                        : log.getLatest().get()._2().metadata().get().batchWatermarkMs());
    }

    /** How many groups Spark still keeps in its state. */
    long groupsInState() {
        return query.lastProgress().stateOperators()[0].numRowsTotal();
    }

    @Override
    public void close() throws TimeoutException {
        query.stop();
    }

    private void start() throws Exception {
        VoidFunction2<Dataset<Row>, Long> upsert =
                (rows, batch) -> rows.collectAsList().forEach(row -> latest.put(key(row), row));
        query = tested.apply(input.toDF())
                .writeStream()
                .outputMode(OutputMode.Update())
                .option("checkpointLocation", checkpoint.toString())
                .foreachBatch(upsert)
                .start();
    }

    private List<Object> key(Row row) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            key.add(row.get(i));
        }
        return key;
    }
}
