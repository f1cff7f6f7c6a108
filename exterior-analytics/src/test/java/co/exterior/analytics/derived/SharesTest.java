// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Tables.in;
import static co.exterior.analytics.derived.Tables.periods;
import static co.exterior.analytics.derived.Tables.rows;
import static co.exterior.analytics.derived.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.Dimension;
import co.exterior.analytics.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class SharesTest {

    @Test
    void areOfEverybodyOrWithinADimensionAndUnknownIsAGroup(SparkSession spark) {
        Dataset<Row> cells = table(
                spark,
                "office STRING, sex STRING, persons BIGINT",
                RowFactory.create("MADRID", "F", 1L),
                RowFactory.create("MADRID", "M", 2L),
                RowFactory.create(null, "F", 2L),
                RowFactory.create(null, null, 1L));

        assertThat(rows(Shares.ofAll().apply(cells)))
                .containsExactlyInAnyOrder(
                        "[MADRID,F,1,0.166667]",
                        "[MADRID,M,2,0.333333]",
                        "[null,F,2,0.333333]",
                        "[null,null,1,0.166667]");
        assertThat(rows(Shares.within(Dimension.OFFICE).apply(cells)))
                .containsExactlyInAnyOrder(
                        "[MADRID,F,1,0.333333]",
                        "[MADRID,M,2,0.666667]",
                        "[null,F,2,0.666667]",
                        "[null,null,1,0.333333]");
    }

    @Test
    void areOfEachPeriodAndOfTheUnknownOne(SparkSession spark) {
        assertThat(rows(
                        Shares.ofAll()
                                .apply(periods(
                                        spark,
                                        in("2025-01", "MADRID", 1),
                                        in("2025-01", "MIAMI", 7),
                                        in("2025-02", "MADRID", 5),
                                        in(null, "MADRID", 1),
                                        in(null, null, 3))),
                        List.of("period_start", "office", Shares.SHARE)))
                .containsExactlyInAnyOrder(
                        "[2025-01-01,MADRID,0.125000]",
                        "[2025-01-01,MIAMI,0.875000]",
                        "[2025-02-01,MADRID,1.000000]",
                        "[null,MADRID,0.250000]",
                        "[null,null,0.750000]");
    }
}
