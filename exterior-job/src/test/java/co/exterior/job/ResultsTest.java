// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ResultsTest {

    private static final StructType SCHEMA = new StructType().add("word", "string");

    @Test
    void deriveATableOnceAndNotBeforeSomebodyAsks(SparkSession spark) {
        AtomicInteger derived = new AtomicInteger();
        Results.Table table = Results.Table.derived("words", List.of("word"), () -> {
            derived.incrementAndGet();
            return spark.createDataFrame(List.of(RowFactory.create("a")), SCHEMA);
        });

        assertThat(table.name()).isEqualTo("words");
        assertThat(table.key()).containsExactly("word");
        assertThat(derived).hasValue(0);
        assertThat(table.rows()).containsExactly(RowFactory.create("a"));
        assertThat(table.schema()).isEqualTo(SCHEMA);
        assertThat(derived).hasValue(1);
    }

    @Test
    void failEachTimeWhereATableCannotBeDerived() {
        Results.Table table = Results.Table.derived("words", List.of("word"), () -> {
            throw new IllegalStateException("no cells");
        });

        assertThatIllegalStateException().isThrownBy(table::rows).withMessage("no cells");
        assertThatIllegalStateException().isThrownBy(table::rows).withMessage("no cells");
    }
}
