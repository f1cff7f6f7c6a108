// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.job.Results;
import co.exterior.model.CitizenFields;
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
 * The totals by country of a whole source, by the same transformations as the stream. The source is read in portions
 * whose sums are added up, so that its length does not matter to memory.
 */
final class BatchTotals {

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

    BatchTotals(SparkSession spark) {
        this(spark, (row, refusal) -> {});
    }

    BatchTotals(SparkSession spark, RefusedRows refusedRows) {
        this.spark = spark;
        this.refusedRows = refusedRows;
    }

    Results.Table of(Source source) {
        List<Row> portions = new ArrayList<>();
        StructType schema = sums(List.of()).schema();
        Iterator<SourceRecord> records = source.records();
        while (records.hasNext()) {
            portions.addAll(sums(portion(records)).collectAsList());
        }
        Dataset<Row> totals = new MeanAges()
                .apply(PersonsByCountry.together(spark.createDataFrame(portions, schema)))
                .orderBy(CitizenFields.COUNTRY_CODE);
        return new Results.Table("country_totals", totals.schema(), totals.collectAsList());
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

    private Dataset<Row> sums(List<Row> messages) {
        Dataset<Row> citizens =
                ReadCitizens.accepted(new ReadCitizens().apply(spark.createDataFrame(messages, MESSAGES)));
        return PersonsByCountry.overEverything().apply(citizens);
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
