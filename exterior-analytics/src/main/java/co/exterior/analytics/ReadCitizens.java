// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.Refusal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads messages of the wire format with the model's own parser: what is a citizen record and what is refused.
 *
 * <p>Takes the columns {@link #VALUE} (binary) and {@link #TIMESTAMP} of Kafka's source. Gives one row for each
 * message, in {@link #SCHEMA}: the citizen's columns, named as in {@link CitizenFields}, all null for a refused
 * message; {@link #EMITTED_AT}; and {@link #REFUSED_REASON}, {@link #REFUSED_FIELD}, {@link #REFUSED_EXPECTED}, all
 * null for a citizen.
 */
public final class ReadCitizens implements Transformation {

    /** Kafka's column of message values. */
    public static final String VALUE = "value";

    /** Kafka's column of message times. */
    public static final String TIMESTAMP = "timestamp";

    /**
     * The event time: when the producer emitted the record. Of a refused message it is 1970-01-01T00:00:00Z: what cannot
     * be read is not believed its time either, and must not move the watermark past the good records.
     */
    public static final String EMITTED_AT = "emitted_at";

    public static final String REFUSED_REASON = "refused_reason";
    public static final String REFUSED_FIELD = "refused_field";
    public static final String REFUSED_EXPECTED = "refused_expected";

    private static final StructType READING = new StructType()
            .add(CitizenFields.SNAPSHOT, DataTypes.StringType)
            .add(CitizenFields.COUNTRY_CODE, DataTypes.StringType)
            .add(CitizenFields.OFFICE, DataTypes.StringType)
            .add(CitizenFields.RESIDENCE_REGION, DataTypes.StringType)
            .add(CitizenFields.AGE, DataTypes.IntegerType)
            .add(CitizenFields.SEX, DataTypes.StringType)
            .add(CitizenFields.EDUCATION, DataTypes.StringType)
            .add(CitizenFields.STUDY_AREA, DataTypes.StringType)
            .add(CitizenFields.MARITAL_STATUS, DataTypes.StringType)
            .add(CitizenFields.ETHNICITY, DataTypes.StringType)
            .add(CitizenFields.BIRTH_DEPARTMENT, DataTypes.StringType)
            .add(CitizenFields.REGISTERED_MONTH, DataTypes.StringType)
            .add(CitizenFields.PERSONS, DataTypes.IntegerType)
            .add(REFUSED_REASON, DataTypes.StringType)
            .add(REFUSED_FIELD, DataTypes.StringType)
            .add(REFUSED_EXPECTED, DataTypes.StringType);

    /** The columns of the result, in order; all nullable. */
    public static final StructType SCHEMA = READING.add(EMITTED_AT, DataTypes.TimestampType);

    /**
     * Declared nondeterministic, which it is not, so that Spark runs it once for each message: a filter on its result
     * would otherwise be pushed below it as a second call.
     */
    private static final UserDefinedFunction READ =
            udf((UDF1<byte[], Row>) ReadCitizens::row, READING).asNondeterministic();

    @Override
    public Dataset<Row> apply(Dataset<Row> messages) {
        return messages.select(READ.apply(col(VALUE)).as("reading"), col(TIMESTAMP))
                .select(
                        col("reading.*"),
                        when(col("reading." + REFUSED_REASON).isNull(), col(TIMESTAMP))
                                .otherwise(timestamp_seconds(lit(0)))
                                .as(EMITTED_AT));
    }

    /** The citizen records among the rows that this transformation gives. */
    public static Dataset<Row> accepted(Dataset<Row> read) {
        return read.where(col(REFUSED_REASON).isNull());
    }

    private static Row row(byte[] value) {
        Reading reading = CitizenJson.read(value);
        return reading instanceof Reading.Accepted accepted
                ? row(accepted.citizen())
                : row(((Reading.Refused) reading).refusal());
    }

    private static Row row(Citizen citizen) {
        return RowFactory.create(
                citizen.snapshot(),
                citizen.country().code(),
                citizen.office(),
                citizen.residenceRegion(),
                citizen.age(),
                citizen.sex(),
                citizen.education(),
                citizen.studyArea(),
                citizen.maritalStatus(),
                citizen.ethnicity(),
                citizen.birthDepartment(),
                citizen.registeredMonth() == null
                        ? null
                        : citizen.registeredMonth().toString(),
                citizen.persons(),
                null,
                null,
                null);
    }

    private static Row row(Refusal refusal) {
        Object[] columns = new Object[READING.size()];
        columns[READING.fieldIndex(REFUSED_REASON)] = refusal.reason().name();
        columns[READING.fieldIndex(REFUSED_FIELD)] = refusal.field();
        columns[READING.fieldIndex(REFUSED_EXPECTED)] = refusal.expected();
        return RowFactory.create(columns);
    }
}
