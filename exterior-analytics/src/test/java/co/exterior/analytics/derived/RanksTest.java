// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static co.exterior.analytics.derived.Tables.in;
import static co.exterior.analytics.derived.Tables.periods;
import static co.exterior.analytics.derived.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.SparkExtension;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RanksTest {

    @Test
    void sharesARankAmongEqualsAndCountsThemAllBeforeTheNextInEachPeriod(SparkSession spark) {
        assertThat(rows(
                        new Ranks()
                                .apply(periods(
                                        spark,
                                        in("2025-01", "MADRID", 9),
                                        in("2025-01", null, 9),
                                        in("2025-01", "MIAMI", 4),
                                        in("2025-02", "MIAMI", 1),
                                        in(null, "LIMA", 2),
                                        in(null, "MIAMI", 3))),
                        List.of("period_start", "office", Ranks.RANK)))
                .containsExactlyInAnyOrder(
                        "[2025-01-01,MADRID,1]",
                        "[2025-01-01,null,1]",
                        "[2025-01-01,MIAMI,3]",
                        "[2025-02-01,MIAMI,1]",
                        "[null,MIAMI,1]",
                        "[null,LIMA,2]");
    }
}
