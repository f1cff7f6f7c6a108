// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Citizens for tests, alone and as datasets. */
public final class Citizens {

    static final StructType MESSAGES = new StructType()
            .add(ReadCitizens.VALUE, DataTypes.BinaryType)
            .add(ReadCitizens.TIMESTAMP, DataTypes.TimestampType);

    static final StructType MESSAGES_WITH_HEADERS =
            MESSAGES.add(ReadCitizens.HEADERS, "array<struct<key:string,value:binary>>");

    private Citizens() {}

    /** A record; a null age is unknown. */
    public static Citizen citizen(String country, Integer age, int persons) {
        return Citizen.of("test", Country.ofCode(country).orElseThrow(), persons)
                .age(age)
                .build();
    }

    static Dataset<Row> messages(SparkSession spark, byte[]... values) {
        List<Row> rows =
                Stream.of(values).map(value -> RowFactory.create(value, null)).toList();
        return spark.createDataFrame(rows, MESSAGES);
    }

    public static Dataset<Row> dataset(SparkSession spark, Citizen... citizens) {
        byte[][] values = Stream.of(citizens).map(CitizenJson::write).toArray(byte[][]::new);
        return ReadCitizens.accepted(new ReadCitizens().apply(messages(spark, values)));
    }
}
