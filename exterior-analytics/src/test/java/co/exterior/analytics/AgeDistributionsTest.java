// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.Citizens.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class AgeDistributionsTest {

    @Test
    void givesEveryGroupItsCountsAndItsAges(SparkSession spark) {
        Dataset<Row> citizens = dataset(
                spark, citizen("ESP", 40, 3), citizen("ESP", null, 5), citizen("ESP", 0, 1), citizen("ZZZ", 120, 2));

        List<Row> cells = citizens.transform(AgeDistributions.by(Dimension.COUNTRY)::apply)
                .orderBy("country_code")
                .collectAsList();

        assertThat(cells.stream()
                        .map(row -> RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4))))
                .containsExactly(RowFactory.create("ESP", 3L, 9L, 2L, 4L), RowFactory.create("ZZZ", 1L, 2L, 1L, 2L));
        assertThat(AgeDistribution.ofBytes(cells.get(0).getAs(AgeDistributions.AGES)))
                .isEqualTo(AgeDistribution.of(Optional.of(40), 3)
                        .plus(AgeDistribution.of(Optional.empty(), 5))
                        .plus(AgeDistribution.of(Optional.of(0), 1)));
    }

    @Test
    void groupsByEveryDimensionAndTakesUnknownForAGroupOfItsOwn(SparkSession spark) {
        Citizen known = Citizen.of("test", Country.ofCode("ESP").orElseThrow(), 2)
                .age(17)
                .office("C. MADRID")
                .sex("FEMENINO")
                .build();
        for (Dimension dimension : Dimension.values()) {
            List<Row> cells = dataset(spark, known, citizen("ESP", null, 1))
                    .transform(AgeDistributions.by(Grouping.by(dimension).and(Dimension.COUNTRY))::apply)
                    .collectAsList();
            assertThat(cells).as(dimension.column()).hasSizeBetween(1, 2);
        }
    }
}
