// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.Citizens.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class MeanAgesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 7, 0.000000",
        "40, 1, 40.000000",
        "1, 3, 0.333333",
        "2, 3, 0.666667",
        "1, 2000000, 0.000001", // exactly half: up
        "4999999999, 10000000000000000, 0.000000", // rounded once, not first to 0.0000005
        "1106804640804, 9223372036854, 0.120000"
    })
    void roundsTheExactQuotientOnceHalfUp(long sum, long count, String mean) {
        assertThat(MeanAges.quotient(sum, count)).isEqualTo(new BigDecimal(mean));
    }

    @Test
    void weighsTheMeanByPersonsAndOffersTheMeanOfRecordsBesideIt(SparkSession spark) {
        Row means = new MeanAges()
                .apply(PersonsByCountry.overEverything()
                        .apply(dataset(spark, citizen("ESP", 20, 3), citizen("ESP", 40, 1), citizen("ESP", null, 9))))
                .first();

        assertThat(means.<BigDecimal>getAs(MeanAges.MEAN_AGE_RECORDS)).isEqualTo(new BigDecimal("30.000000"));
        assertThat(means.<BigDecimal>getAs(MeanAges.MEAN_AGE_PERSONS)).isEqualTo(new BigDecimal("25.000000"));
    }

    @Test
    void knowsNoMeanWhereNoAgeIsKnown(SparkSession spark) {
        Row means = new MeanAges()
                .apply(PersonsByCountry.overEverything().apply(dataset(spark, citizen("ESP", null, 3))))
                .first();

        assertThat(means.<BigDecimal>getAs(MeanAges.MEAN_AGE_RECORDS)).isNull();
        assertThat(means.<BigDecimal>getAs(MeanAges.MEAN_AGE_PERSONS)).isNull();
    }
}
