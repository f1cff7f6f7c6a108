// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import static co.exterior.analytics.Citizens.citizen;
import static co.exterior.analytics.Citizens.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.Dimension;
import co.exterior.analytics.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ShareUnder18Test {

    @Test
    void countsPersonsBelow18OfThoseWhoseAgeIsKnown(SparkSession spark) {
        assertThat(dataset(spark, citizen("ESP", 17, 1), citizen("ESP", 18, 2), citizen("ESP", null, 5))
                        .transform(new ShareUnder18().by(Dimension.COUNTRY)::apply)
                        .first()
                        .getDecimal(6))
                .hasToString("0.333333");
    }
}
