// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final StructType SCHEMA = new StructType()
            .add("persons", DataTypes.LongType)
            .add("country", DataTypes.StringType)
            .add("sex", DataTypes.StringType)
            .add("mean", DataTypes.createDecimalType(9, 6));

    @Test
    void isWhatIsNewWhatHasOtherValuesAndWhatIsGone() {
        Row same = row(1, "ESP", "F", "40.1");
        Row other = row(3, "ESP", "M", null);
        Row fresh = row(4, "USA", null, "40");
        Map<List<Object>, Row> known =
                known(row(1, "ESP", "F", "40.1"), row(3, "ESP", "M", "30"), row(5, "USA", "F", "50"));

        Difference difference = Difference.between(known, table(fresh, same, other));

        assertThat(difference.changed()).containsExactly(fresh, other);
        assertThat(difference.removed()).containsExactly(List.of("USA", "F"));
    }

    @Test
    void isNoneForTheSameValuesHoweverTheirDecimalsAreWritten() {
        Difference difference = Difference.between(
                known(row(1, "ESP", null, "40.10"), row(1, "USA", null, null)),
                table(row(1, "USA", null, null), row(1, "ESP", null, "40.100000")));

        assertThat(difference.isNone()).isTrue();
    }

    @Test
    void aRowWithFewerColumnsIsAnother() {
        Map<List<Object>, Row> known = new HashMap<>();
        known.put(Arrays.asList("ESP", null), RowFactory.create(1L, "ESP", null));

        assertThat(Difference.between(known, table(row(1, "ESP", null, null))).changed())
                .hasSize(1);
    }

    @Test
    void refusesAKeyThatDoesNotTellRowsApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Difference.between(Map.of(), table(row(1, "ESP", null, null), row(2, "ESP", null, null))))
                .withMessageContaining("totals has two rows with the same country, sex");
    }

    private static Map<List<Object>, Row> known(Row... rows) {
        Map<List<Object>, Row> known = new HashMap<>();
        for (Row row : rows) {
            known.put(Difference.key(table(), row), row);
        }
        return known;
    }

    private static Results.Table table(Row... rows) {
        return new Results.Table("totals", SCHEMA, List.of("country", "sex"), List.of(rows));
    }

    private static Row row(long persons, String country, String sex, String mean) {
        return RowFactory.create(persons, country, sex, mean == null ? null : new BigDecimal(mean));
    }
}
