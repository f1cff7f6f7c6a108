// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.ReadCitizens;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.producer.Source;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A source's citizen records as a dataset, for tests. */
final class Citizens {

    private static final StructType MESSAGES = new StructType()
            .add(ReadCitizens.VALUE, DataTypes.BinaryType)
            .add(ReadCitizens.TIMESTAMP, DataTypes.TimestampType);

    private Citizens() {}

    /** Of a source that nothing of is refused. */
    static Dataset<Row> of(SparkSession spark, Source source) {
        List<Row> messages = new ArrayList<>();
        source.records().forEachRemaining(record -> {
            Reading.Accepted accepted = (Reading.Accepted) record.reading();
            messages.add(RowFactory.create(CitizenJson.write(accepted.citizen()), null));
        });
        return ReadCitizens.accepted(new ReadCitizens().apply(spark.createDataFrame(messages, MESSAGES)));
    }

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.codegen.wholeStage", false) // each of many plans is used once
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }
}
