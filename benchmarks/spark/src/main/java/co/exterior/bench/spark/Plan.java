// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import co.exterior.bench.measure.Task;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What is computed.
 *
 * @param shufflePartitions how many partitions it shuffles into
 * @param reading options of Spark's Kafka source
 */
record Plan(int shufflePartitions, Map<String, String> reading, UnaryOperator<Dataset<Row>> transformation) {

    private static final Column RECORDS = count(lit(1)).as("records");
    private static final Column MEAN_AGE = avg("citizen.age").as("age");

    /** As the first script of this project did: every column as text, and nothing set. */
    private static final Plan ORIGIN = new Plan(
            200,
            Map.of(),
            messages -> grouped(messages, StructType.fromDDL("""
            snapshot STRING, country_code STRING, office STRING, residence_region STRING, age STRING, sex STRING,
            education STRING, study_area STRING, marital_status STRING, ethnicity STRING, birth_department STRING,
            registered_month STRING, persons STRING, schema_version STRING
            """), "1 minute").agg(RECORDS, MEAN_AGE));

    /** The same with the needed columns alone, few partitions and the job's way to read. */
    private static final Plan FROM_JSON = new Plan(
            2,
            KafkaReading.OF_THE_JOB,
            messages -> grouped(
                            messages,
                            StructType.fromDDL("country_code STRING, age INT, persons INT"),
                            Task.WINDOW_SECONDS + " seconds")
                    .agg(RECORDS, sum("citizen.persons").as("persons"), MEAN_AGE));

    /** Every message is fetched and counted, and none is looked into. */
    private static final Plan SCAN = new Plan(2, KafkaReading.OF_THE_JOB, messages -> messages.agg(RECORDS));

    static Plan of(String name) {
        return switch (name) {
            case "origin" -> ORIGIN;
            case "from_json" -> FROM_JSON;
            case "scan" -> SCAN;
            default -> throw new IllegalArgumentException("There is no plan " + name);
        };
    }

    Dataset<Row> apply(Dataset<Row> messages) {
        return transformation.apply(messages);
    }

    private static RelationalGroupedDataset grouped(Dataset<Row> messages, StructType columns, String length) {
        return messages.select(from_json(col("value").cast("string"), columns).as("citizen"), col("timestamp"))
                .groupBy(window(col("timestamp"), length), col("citizen.country_code"));
    }
}
