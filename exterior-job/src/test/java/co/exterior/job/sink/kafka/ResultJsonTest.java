// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ResultJsonTest {

    private static final StructType SCHEMA = new StructType()
            .add("persons", DataTypes.LongType)
            .add("from", DataTypes.TimestampType)
            .add("name", DataTypes.StringType)
            .add("mean", DataTypes.createDecimalType(20, 10))
            .add("complete", DataTypes.BooleanType)
            .add("month", DataTypes.DateType);

    @Test
    void isOneMessageForEachRowAndBehindThemTheBatch() {
        Map<String, String> messages = messages(
                row(7, "2026-01-01T00:00:10Z", "Côte \"d'Ivoire\"", "0.0000000100", true, LocalDate.of(2026, 3, 1)),
                row(0, "2026-01-01T00:00:00.5Z", null, null, null, null));

        assertThat(messages)
                .containsExactly(
                        entry(
                                "{\"table\":\"totals\",\"name\":\"Côte \\\"d'Ivoire\\\"\",\"from\":\"2026-01-01T00:00:10Z\"}",
                                "{\"persons\":7,\"from\":\"2026-01-01T00:00:10Z\",\"name\":\"Côte \\\"d'Ivoire\\\"\","
                                        + "\"mean\":0.0000000100,\"complete\":true,\"month\":\"2026-03-01\"}"),
                        entry(
                                "{\"table\":\"totals\",\"name\":null,\"from\":\"2026-01-01T00:00:00.500Z\"}",
                                "{\"persons\":0,\"from\":\"2026-01-01T00:00:00.500Z\",\"name\":null,"
                                        + "\"mean\":null,\"complete\":null,\"month\":null}"),
                        entry("{\"table\":\"exterior_batches\"}", "{\"query_id\":\"a-query\",\"batch_id\":7}"));
    }

    @Test
    void refusesAKeyThatDoesNotTellRowsApart() {
        Row row = row(7, "2026-01-01T00:00:10Z", "a", null, true, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages(row, row))
                .withMessageContaining("totals has two rows with the same name, from");
    }

    private static Map<String, String> messages(Row... rows) {
        return ResultJson.messages(new Results(
                "a-query", 7, List.of(new Results.Table("totals", SCHEMA, List.of("name", "from"), List.of(rows)))));
    }

    private static Row row(long persons, String from, String name, String mean, Boolean complete, LocalDate month) {
        return new GenericRowWithSchema(
                new Object[] {
                    persons,
                    Timestamp.from(Instant.parse(from)),
                    name,
                    mean == null ? null : new BigDecimal(mean),
                    complete,
                    month == null ? null : Date.valueOf(month)
                },
                SCHEMA);
    }
}
