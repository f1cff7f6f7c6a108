// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.Citizens.dataset;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void takesAnAgeThatNobodyHasForUnknown(SparkSession spark) {
        Dataset<Row> citizens = dataset(spark, citizen("ESP", 40, 3))
                .withColumn("age", explode(array(lit(300), lit(-1), lit(121), lit(120))));

        Row cell = AgeDistributions.by(Dimension.COUNTRY).apply(citizens).first();
        assertThat(cell.<Long>getAs(Sums.RECORDS)).isEqualTo(4);
        assertThat(cell.<Long>getAs(Sums.RECORDS_WITH_AGE)).isEqualTo(1);
    }

    @Test
    void refusesAgesAndPersonsThatAreNone() {
        AgeDistribution one = AgeDistribution.of(Optional.of(70), 10);
        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> AgeDistribution.of(Optional.of(300), 1),
                () -> AgeDistribution.of(Optional.of(121), 1),
                () -> AgeDistribution.of(Optional.of(1), -5),
                () -> one.persons(60, 121),
                () -> one.share(-1, 5),
                () -> one.records(7, 6))) {
            assertThatIllegalArgumentException().isThrownBy(wrong).withMessageEndingWith(".");
        }
    }

    /** Years of less than four digits and the last one are typing errors, and java.sql.Date cannot write them. */
    @Test
    void takesAMonthThatNobodyMeansForUnknownAndLetsItCompleteNothing(SparkSession spark) {
        Dataset<Row> citizens = dataset(spark, citizen("ESP", 40, 3))
                .withColumn(
                        "registered_month",
                        explode(array(lit("0000-05"), lit("9999-12"), lit("1900-01"), lit("2025-03"))));

        assertThat(Calendar.MONTH
                        .by(Grouping.by(Dimension.COUNTRY))
                        .apply(citizens)
                        .orderBy("period_start")
                        .collectAsList())
                .extracting(row -> String.valueOf(row.get(1)), row -> row.get(3), row -> row.getAs(Sums.RECORDS))
                .containsExactly(tuple("null", null, 3L), tuple("2025-03-01", false, 1L));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Calendar.YEAR.of(Grouping.by(Dimension.COUNTRY)).apply(citizens.drop("registered_month")))
                .withMessageStartingWith("These cells have no registered_month");
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
