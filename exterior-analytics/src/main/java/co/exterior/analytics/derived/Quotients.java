// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static org.apache.spark.sql.functions.udf;

import co.exterior.analytics.AgeDistribution;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/** Exact quotients of counts, rounded once; null where a count is, or where there is nothing to divide by. */
final class Quotients {

    private static final long HUNDRED = 100;

    private static final UserDefinedFunction SHARE =
            udf((UDF2<Long, Long, BigDecimal>) Quotients::share, AgeDistribution.OF_SHARES);
    private static final UserDefinedFunction PER_CENT =
            udf((UDF2<Long, Long, BigDecimal>) Quotients::perCent, AgeDistribution.OF_RATIOS);

    private Quotients() {}

    static Column share(Column some, Column all) {
        return SHARE.apply(some, all);
    }

    static Column perCent(Column change, Column before) {
        return PER_CENT.apply(change, before);
    }

    private static BigDecimal share(Long some, Long all) {
        return some == null || all == null
                ? null
                : AgeDistribution.quotient(some, all).orElse(null);
    }

    private static BigDecimal perCent(Long change, Long before) {
        return change == null || before == null
                ? null
                : AgeDistribution.quotient(Math.multiplyExact(change, HUNDRED), before)
                        .orElse(null);
    }
}
