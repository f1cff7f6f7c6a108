// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.Transformation;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.Refusal;
import co.exterior.model.RefusalReason;
import co.exterior.producer.Source;
import co.exterior.producer.SourceRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A whole source by the same transformations as a stream. It is read in portions whose cells are added up, so that its
 * length does not matter to memory.
 */
final class SourceCells {

    private static final int PORTION = 100_000;
    private static final StructType MESSAGES = new StructType()
            .add(ReadCitizens.VALUE, DataTypes.BinaryType)
            .add(ReadCitizens.TIMESTAMP, DataTypes.TimestampType);

    /** Told of every row that is refused, in the source's order; the first row is 1. */
    @FunctionalInterface
    interface RefusedRows {
        void add(long row, Refusal refusal);
    }

    private final SparkSession spark;
    private final RefusedRows refusedRows;
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private long read;

    SourceCells(SparkSession spark, RefusedRows refusedRows) {
        this.spark = spark;
        this.refusedRows = refusedRows;
    }

    /**
     * The cells of each portion, one behind the other.
     *
     * @param cells from citizen records to what adds up
     */
    Dataset<Row> of(Source source, Transformation cells) {
        List<Row> portions = new ArrayList<>();
        StructType schema = cells.apply(citizens(List.of())).schema();
        Iterator<SourceRecord> records = source.records();
        while (records.hasNext()) {
            portions.addAll(cells.apply(citizens(portion(records))).collectAsList());
        }
        return spark.createDataFrame(portions, schema);
    }

    /** What became of the source's rows, for a person. */
    String account() {
        long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "read %,d records, refused %,d%s%n",
                read,
                refusals,
                refused.isEmpty()
                        ? ""
                        : refused.entrySet().stream()
                                .map(reason -> reason.getKey() + " " + reason.getValue())
                                .collect(Collectors.joining(", ", ": ", "")));
    }

    private Dataset<Row> citizens(List<Row> messages) {
        return ReadCitizens.accepted(new ReadCitizens().apply(spark.createDataFrame(messages, MESSAGES)));
    }

    private List<Row> portion(Iterator<SourceRecord> records) {
        List<Row> messages = new ArrayList<>();
        while (messages.size() < PORTION && records.hasNext()) {
            read++;
            Reading reading = records.next().reading();
            if (reading instanceof Reading.Accepted accepted) {
                messages.add(RowFactory.create(CitizenJson.write(accepted.citizen()), null));
            } else if (reading instanceof Reading.Refused refusal) {
                refused.merge(refusal.refusal().reason(), 1L, Long::sum);
                refusedRows.add(read, refusal.refusal());
            }
        }
        return messages;
    }
}
