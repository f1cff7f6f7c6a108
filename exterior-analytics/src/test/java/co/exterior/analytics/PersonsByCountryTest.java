// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.Citizens.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class PersonsByCountryTest {

    @Test
    void countsRecordsAndPersonsAndTheAgesOfThoseWhoseAgeIsKnown(SparkSession spark) {
        Dataset<Row> citizens = dataset(
                spark, citizen("ESP", 40, 3), citizen("ESP", null, 5), citizen("ESP", 0, 1), citizen("ZZZ", null, 2));

        assertThat(rows(PersonsByCountry.overEverything().apply(citizens)))
                .containsExactly(
                        RowFactory.create("ESP", 3L, 9L, 2L, 4L, 40L, 120L),
                        RowFactory.create("ZZZ", 1L, 2L, 0L, 0L, 0L, 0L));
    }

    @Test
    void countsARecordOfManyPersonsAsManyRecordsOfOnePersonExceptForTheRecords(SparkSession spark) {
        Dataset<Row> together = dataset(spark, citizen("USA", 71, 7), citizen("USA", null, 2));
        Dataset<Row> apart = dataset(
                spark,
                IntStream.range(0, 9)
                        .mapToObj(i -> citizen("USA", i < 7 ? 71 : null, 1))
                        .toArray(Citizen[]::new));

        for (String column : List.of(Sums.PERSONS, Sums.PERSONS_WITH_AGE, Sums.SUM_AGE_PERSONS)) {
            assertThat(PersonsByCountry.overEverything().apply(together).first().<Long>getAs(column))
                    .isEqualTo(PersonsByCountry.overEverything()
                            .apply(apart)
                            .first()
                            .<Long>getAs(column));
        }
    }

    @Test
    void addsUpTheSumsOfPortionsToTheSumsOfTheWhole(SparkSession spark) {
        Citizen[] all = {citizen("ESP", 40, 3), citizen("ESP", null, 5), citizen("USA", 1, 1), citizen("ESP", 2, 1)};
        Dataset<Row> portions = PersonsByCountry.overEverything()
                .apply(dataset(spark, all[0], all[2]))
                .unionByName(PersonsByCountry.overEverything().apply(dataset(spark, all[1], all[3])));

        assertThat(rows(PersonsByCountry.together(portions)))
                .isEqualTo(rows(PersonsByCountry.overEverything().apply(dataset(spark, all))));
    }

    @Test
    void keepsItsPromiseWithoutOverflowForTheLargestRecords(SparkSession spark) {
        Dataset<Row> citizens =
                dataset(spark, citizen("ESP", 120, Integer.MAX_VALUE), citizen("ESP", 120, Integer.MAX_VALUE));

        Row sums = PersonsByCountry.overEverything().apply(citizens).first();
        assertThat(sums.<Long>getAs(Sums.PERSONS)).isEqualTo(2L * Integer.MAX_VALUE);
        assertThat(sums.<Long>getAs(Sums.SUM_AGE_PERSONS)).isEqualTo(240L * Integer.MAX_VALUE);
    }

    private static List<Row> rows(Dataset<Row> sums) {
        return sums.orderBy("country_code").collectAsList();
    }
}
