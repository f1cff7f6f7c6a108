// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ReadCitizensTest {

    private static final Citizen CITIZEN = Citizen.of(
                    "s1", Country.ofCode("ESP").orElseThrow(), 2)
            .office("C. MADRID")
            .residenceRegion("MADRID")
            .age(39)
            .sex("FEMENINO")
            .education("BACHILLERATO")
            .studyArea("NINGUNA")
            .maritalStatus("SOLTERO")
            .ethnicity("OTRO")
            .birthDepartment("ANTIOQUIA")
            .registeredMonth(YearMonth.of(2020, 11))
            .build();

    @Test
    void givesACitizensValuesInTheColumnsOfTheSchema(SparkSession spark) {
        Timestamp emitted = Timestamp.from(Instant.parse("2026-01-01T10:00:00Z"));
        Dataset<Row> messages = spark.createDataFrame(
                List.of(RowFactory.create(CitizenJson.write(CITIZEN), emitted)), Citizens.MESSAGES);

        Dataset<Row> read = new ReadCitizens().apply(messages);

        assertThat(read.schema()).isEqualTo(ReadCitizens.SCHEMA);
        assertThat(read.first())
                .isEqualTo(RowFactory.create(
                        "s1",
                        "ESP",
                        "C. MADRID",
                        "MADRID",
                        39,
                        "FEMENINO",
                        "BACHILLERATO",
                        "NINGUNA",
                        "SOLTERO",
                        "OTRO",
                        "ANTIOQUIA",
                        "2020-11",
                        2,
                        null,
                        null,
                        null,
                        emitted));
    }

    @Test
    void saysWhyAMessageIsRefusedAndKeepsItOutOfTheCitizens(SparkSession spark) {
        byte[] good = CitizenJson.write(CITIZEN);
        byte[] bad = new String(good, StandardCharsets.UTF_8)
                .replace("\"persons\":2", "\"persons\":0")
                .getBytes(StandardCharsets.UTF_8);

        Dataset<Row> read = new ReadCitizens().apply(Citizens.messages(spark, good, bad, null));

        assertThat(read.where("refused_reason is not null")
                        .select(
                                ReadCitizens.REFUSED_REASON,
                                ReadCitizens.REFUSED_FIELD,
                                ReadCitizens.REFUSED_EXPECTED,
                                CitizenFields.COUNTRY_CODE)
                        .collectAsList())
                .containsExactly(
                        RowFactory.create("OUT_OF_RANGE", "persons", "1 to 2147483647", null),
                        RowFactory.create("EMPTY", "", "a JSON object", null));
        assertThat(ReadCitizens.accepted(read).select(CitizenFields.PERSONS).collectAsList())
                .containsExactly(RowFactory.create(2));
    }
}
