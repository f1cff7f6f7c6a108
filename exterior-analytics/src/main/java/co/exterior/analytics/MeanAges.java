// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Adds the mean ages, in years, to rows of {@link Sums}: {@link #MEAN_AGE_RECORDS} is the sum of the ages of the records
 * divided by the records with a known age, {@link #MEAN_AGE_PERSONS} the same of persons. Both are exact quotients of
 * whole numbers, rounded once, half up, to {@link #DECIMALS} decimals; null where no age is known.
 */
public final class MeanAges implements Transformation {

    /** The mean over records, as the register's rows were counted by the first of these programs. */
    public static final String MEAN_AGE_RECORDS = "mean_age_records";

    /** The mean over people: the one to quote. */
    public static final String MEAN_AGE_PERSONS = "mean_age_persons";

    public static final int DECIMALS = 6;

    private static final int DIGITS = 9;
    private static final UserDefinedFunction QUOTIENT =
            udf((UDF2<Long, Long, BigDecimal>) MeanAges::quotient, DataTypes.createDecimalType(DIGITS, DECIMALS));

    @Override
    public Dataset<Row> apply(Dataset<Row> sums) {
        return sums.withColumn(MEAN_AGE_RECORDS, QUOTIENT.apply(col(Sums.SUM_AGE_RECORDS), col(Sums.RECORDS_WITH_AGE)))
                .withColumn(MEAN_AGE_PERSONS, QUOTIENT.apply(col(Sums.SUM_AGE_PERSONS), col(Sums.PERSONS_WITH_AGE)));
    }

    /** The quotient, or null where there is nothing to divide by. */
    static BigDecimal quotient(Long sum, Long count) {
        return count == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP);
    }
}
