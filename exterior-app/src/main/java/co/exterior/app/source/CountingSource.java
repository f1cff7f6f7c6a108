// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.Counting;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.kafka010.KafkaSourceProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A topic as a stream of {@link Counting#COUNTS}: takes the options of Spark's Kafka source, plans its batches by that
 * source, and reads with its consumers, so that offsets, limits, lost messages and transactions are as with it. What
 * differs is that each message is counted as it is consumed: to make a row of it, as Spark's source does, costs more
 * than reading and counting it.
 */
public final class CountingSource implements TableProvider {

    private static final String COUNTING = "counting";
    private static final String MAX_SKEW = "maxSkewMillis";
    private static final String DEAD_LETTERS = "deadLetters";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The options of a stream, beside those of Spark's Kafka source.
     *
     * @param maxSkew how far ahead of its batch's time a message may be, to be believed its time
     * @param deadLetters where to note, in each batch, which messages are refused or late
     */
    public static Map<String, String> options(Counting counting, Duration maxSkew, Pointers deadLetters) {
        try {
            return Map.of(
                    COUNTING,
                    JSON.writeValueAsString(counting),
                    MAX_SKEW,
                    Long.toString(maxSkew.toMillis()),
                    DEAD_LETTERS,
                    Long.toString(deadLetters.id()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Counting.COUNTS;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Topic();
    }

    private static final class Topic implements Table, SupportsRead {

        @Override
        public String name() {
            return "exterior-counts";
        }

        @Override
        @SuppressWarnings("deprecation") // Spark's own sources say their schema so, and a table has to
        public StructType schema() {
            return Counting.COUNTS;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            Table kafka = new KafkaSourceProvider().getTable(null, new Transform[0], options.asCaseSensitiveMap());
            Scan scan = ((SupportsRead) kafka).newScanBuilder(options).build();
            Duration maxSkew = Duration.ofMillis(options.getLong(MAX_SKEW, 0));
            Pointers deadLetters = Pointers.of(options.getLong(DEAD_LETTERS, -1));
            return () -> new Counts(scan, counting(options.get(COUNTING)), maxSkew, deadLetters);
        }
    }

    private record Counts(Scan kafka, Counting counting, Duration maxSkew, Pointers deadLetters) implements Scan {

        @Override
        public StructType readSchema() {
            return Counting.COUNTS;
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            return new CountingStream(
                    kafka.toMicroBatchStream(checkpointLocation),
                    counting,
                    maxSkew,
                    new BatchTimes(SparkSession.active(), checkpointLocation),
                    deadLetters);
        }
    }

    private static Counting counting(String json) {
        try {
            return JSON.readValue(json, Counting.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The option " + COUNTING + " does not say how to count: " + json, e);
        }
    }
}
