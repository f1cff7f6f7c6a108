// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static final Timestamp NEVER = Timestamp.from(Instant.EPOCH);
    private static final byte[] REGISTER_ROW = """
            {"pa_s":"SAINT MARTIN","c_digo_iso_pa_s":"SX","oficina_de_registro":"C. ARUBA","edad_a_os":"39",
             "estado_civil":"UNION_LIBRE","fecha_de_registro":"2020-11","cantidad_de_personas":2,"estatura":null,
             "localizaci_n":{"type":"Point","coordinates":[0,0]}}
            """.getBytes(StandardCharsets.UTF_8);

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
                        emitted,
                        null));
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

    @Test
    void refusesAMessageWhoseTimeIsNotBelievedAndKeepsWhatItSays(SparkSession spark) {
        byte[] good = CitizenJson.write(CITIZEN);
        Instant latest = Instant.parse("2026-01-01T10:00:00Z");
        Dataset<Row> messages = spark.createDataFrame(
                List.of(
                        RowFactory.create(good, Timestamp.from(latest)),
                        RowFactory.create(good, Timestamp.from(latest.plusMillis(1))),
                        RowFactory.create(new byte[0], Timestamp.from(latest.plusMillis(1)))),
                Citizens.MESSAGES);

        Dataset<Row> read =
                new ReadCitizens().believingUpTo(lit(Timestamp.from(latest))).apply(messages);

        assertThat(read.select(
                                ReadCitizens.REFUSED_REASON,
                                ReadCitizens.REFUSED_FIELD,
                                ReadCitizens.REFUSED_EXPECTED,
                                CitizenFields.SNAPSHOT,
                                CitizenFields.PERSONS,
                                ReadCitizens.EMITTED_AT)
                        .collectAsList())
                .containsExactly(
                        RowFactory.create(null, null, null, "s1", 2, Timestamp.from(latest)),
                        RowFactory.create(
                                "EVENT_TIME_IN_FUTURE",
                                "timestamp",
                                "a time that is not ahead of the job's clock",
                                "s1",
                                2,
                                NEVER),
                        RowFactory.create("EMPTY", "", "a JSON object", null, null, NEVER));
    }

    static Stream<Arguments> snapshotHeaders() {
        byte[] printable = "file-0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of("no headers", null, null),
                Arguments.of("none of the name", List.of(header("exterior.snapshots", printable)), null),
                Arguments.of(
                        "one",
                        List.of(header("traceparent", new byte[] {1}), header(MessageHeaders.SNAPSHOT, printable)),
                        "file-0123456789abcdef"),
                Arguments.of("the longest", List.of(snapshotHeader("a".repeat(200))), "a".repeat(200)),
                Arguments.of("too long", List.of(snapshotHeader("a".repeat(201))), null),
                Arguments.of("empty", List.of(snapshotHeader("")), null),
                Arguments.of("with a blank", List.of(snapshotHeader("file 1")), null),
                Arguments.of("with a line break", List.of(snapshotHeader("file-1\n")), null),
                Arguments.of("not ASCII", List.of(snapshotHeader("file-\u00f1")), null),
                Arguments.of(
                        "not UTF-8", List.of(header(MessageHeaders.SNAPSHOT, new byte[] {'a', (byte) 0xff})), null),
                Arguments.of("without a value", List.of(header(MessageHeaders.SNAPSHOT, null)), null),
                Arguments.of(
                        "twice: the last, as Kafka's clients take it",
                        List.of(snapshotHeader("file-1"), snapshotHeader("file-2")),
                        "file-2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snapshotHeaders")
    void givesARefusedMessageAndARowOfTheRegisterTheSnapshotOfItsHeader(
            String which, List<Row> headers, String snapshot, SparkSession spark) {
        Dataset<Row> messages = spark.createDataFrame(
                List.of(
                        RowFactory.create(new byte[0], null, headers),
                        RowFactory.create(CitizenJson.write(CITIZEN), null, headers),
                        RowFactory.create(REGISTER_ROW, null, headers)),
                Citizens.MESSAGES_WITH_HEADERS);

        assertThat(snapshots(new ReadCitizens().apply(messages)))
                .as("a citizen's own stands in the value")
                .containsExactly(snapshot, "s1", snapshot);
        assertThat(snapshots(new ReadCitizens(MessageFormat.REGISTER).apply(messages)))
                .as("neither of the others is a row of the register")
                .containsExactly(snapshot, snapshot, snapshot == null ? ReadCitizens.UNANNOUNCED : snapshot);
    }

    @Test
    void readsRowsOfTheRegisterAsItsApiGivesThem(SparkSession spark) {
        Dataset<Row> read =
                new ReadCitizens(MessageFormat.REGISTER).apply(Citizens.messages(spark, REGISTER_ROW, new byte[0]));

        assertThat(read.schema()).isEqualTo(ReadCitizens.SCHEMA);
        Row row = read.first();
        assertThat(List.of(
                        row.<String>getAs(CitizenFields.SNAPSHOT),
                        row.<String>getAs(CitizenFields.COUNTRY_CODE),
                        row.<String>getAs(CitizenFields.OFFICE),
                        row.<Integer>getAs(CitizenFields.AGE),
                        row.<String>getAs(CitizenFields.MARITAL_STATUS),
                        row.<String>getAs(CitizenFields.REGISTERED_MONTH),
                        row.<Integer>getAs(CitizenFields.PERSONS)))
                .containsExactly(ReadCitizens.UNANNOUNCED, "SXM", "C. ARUBA", 39, "UNION_LIBRE", "2020-11", 2);
        assertThat(read.where(col(ReadCitizens.REFUSED_REASON).isNotNull()).collectAsList())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.<String>getAs(ReadCitizens.REFUSED_REASON))
                            .isEqualTo("EMPTY");
                    assertThat(refused.<String>getAs(CitizenFields.SNAPSHOT)).isNull();
                });
    }

    @Test
    void keepsColumnsOfTheMessagesWhereThatIsWanted(SparkSession spark) {
        Timestamp time = Timestamp.from(Instant.parse("2026-01-01T10:00:00Z"));
        Row message = RowFactory.create(new byte[] {'{'}, time, List.of(snapshotHeader("file-1")));
        Dataset<Row> messages = spark.createDataFrame(List.of(message), Citizens.MESSAGES_WITH_HEADERS);

        Row read = new ReadCitizens()
                .keeping(ReadCitizens.TIMESTAMP, ReadCitizens.VALUE)
                .apply(messages)
                .first();

        Row kept = read.getAs(ReadCitizens.MESSAGE);
        assertThat(kept.<Timestamp>getAs(ReadCitizens.TIMESTAMP)).isEqualTo(time);
        assertThat(kept.<byte[]>getAs(ReadCitizens.VALUE)).containsExactly('{');
        assertThat(read.<String>getAs(ReadCitizens.REFUSED_REASON)).isEqualTo("NOT_JSON");
    }

    private static List<String> snapshots(Dataset<Row> read) {
        return read.select(CitizenFields.SNAPSHOT).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Row snapshotHeader(String id) {
        return header(MessageHeaders.SNAPSHOT, id.getBytes(StandardCharsets.UTF_8));
    }

    private static Row header(String key, byte[] value) {
        return RowFactory.create(key, value);
    }
}
