// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final StructType SCHEMA = new StructType()
            .add("from", DataTypes.TimestampType)
            .add("sex", DataTypes.StringType)
            .add("persons", DataTypes.LongType)
            .add("mean", DataTypes.createDecimalType(9, 6));
    private static final String NOON = "2026-01-01T12:00:00Z";

    @Test
    void findsTheSameRowsInAnyOrderTheSame() {
        Comparison same = Comparison.of(
                table(computed("F", 2, "40.100000"), computed(null, 1, null)),
                List.of(held(null, "1", null), held("F", "2", "40.100000")));

        assertThat(same.same()).isTrue();
        assertThat(same.text()).isEqualTo("totals: 2 rows, the same\n");
    }

    @Test
    void namesEachRowThatIsOtherOrMissingOrTooManyOrThereTwice() {
        Comparison other = Comparison.of(
                table(computed("F", 2, "40.100000"), computed("M", 3, null), computed(null, 1, null)),
                List.of(held("F", "2", "40.1"), held("M", "4", "1"), held("M", "3", null), held("X", "1", null)));

        assertThat(other.text())
                .isEqualTo("totals: 3 rows by the topic, and 4 differences\n"
                        + "  from 2026-01-01T12:00:00Z, sex M: more than once in the sink\n"
                        + "  from 2026-01-01T12:00:00Z, sex F: mean is 40.1 in the sink, and 40.100000 by the topic\n"
                        + "  from 2026-01-01T12:00:00Z, sex null: missing in the sink\n"
                        + "  from 2026-01-01T12:00:00Z, sex X: one too many in the sink\n");
    }

    @Test
    void showsTheFirstTen() {
        Row[] rows =
                IntStream.range(0, 12).mapToObj(i -> computed("s" + i, i, null)).toArray(Row[]::new);

        assertThat(Comparison.of(table(rows), List.of()).text().lines())
                .hasSize(12)
                .endsWith("  from 2026-01-01T12:00:00Z, sex s9: missing in the sink", "  and 2 more");
    }

    @Test
    void comparesWhatASinkKeepsAndNamesWhatNobodyComputed() {
        List<Results.Table> computed = List.of(table());
        List<Map<String, String>> row = List.of(held("F", "2", null));

        assertThat(Comparison.of(computed, new Held(OptionalLong.empty(), Map.of())))
                .as("a sink that keeps some tables only")
                .isEmpty();
        assertThat(Comparison.of(computed, new Held(OptionalLong.of(3), Map.of("others", row))))
                .extracting(table -> table.text())
                .containsExactly(
                        "totals: 0 rows, the same\n",
                        "others: 0 rows by the topic, and 1 differences\n  1 rows of a table that the job does not"
                                + " have\n");
    }

    private static Results.Table table(Row... rows) {
        return new Results.Table("totals", SCHEMA, List.of("from", "sex"), new ArrayList<>(List.of(rows)));
    }

    private static Row computed(String sex, long persons, String mean) {
        return RowFactory.create(
                Timestamp.from(Instant.parse(NOON)), sex, persons, mean == null ? null : new BigDecimal(mean));
    }

    private static Map<String, String> held(String sex, String persons, String mean) {
        Map<String, String> row = new HashMap<>();
        row.put("from", NOON);
        row.put("sex", sex);
        row.put("persons", persons);
        row.put("mean", mean);
        return row;
    }
}
