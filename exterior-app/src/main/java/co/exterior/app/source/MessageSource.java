// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import co.exterior.analytics.ReadCitizens;
import java.util.Map;
import java.util.Set;
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
 * A topic as a stream of {@link ReadCitizens#MESSAGES}: takes the options of Spark's Kafka source, plans its batches by
 * that source, and reads with its consumers, so that offsets, limits, lost messages and transactions are as with it. What
 * differs are the rows: Spark's source copies key, topic, partition and offset of each message, and takes its headers
 * apart twice, which costs more than the fetching.
 */
public final class MessageSource implements TableProvider {

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return ReadCitizens.MESSAGES;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Topic();
    }

    private static final class Topic implements Table, SupportsRead {

        @Override
        public String name() {
            return "exterior-messages";
        }

        @Override
        @SuppressWarnings("deprecation") // Spark's own sources say their schema so, and a table has to
        public StructType schema() {
            return ReadCitizens.MESSAGES;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            Table kafka = new KafkaSourceProvider().getTable(null, new Transform[0], options.asCaseSensitiveMap());
            Scan scan = ((SupportsRead) kafka).newScanBuilder(options).build();
            return () -> new Messages(scan);
        }
    }

    private record Messages(Scan kafka) implements Scan {

        @Override
        public StructType readSchema() {
            return ReadCitizens.MESSAGES;
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            return new MessageStream(kafka.toMicroBatchStream(checkpointLocation));
        }
    }
}
