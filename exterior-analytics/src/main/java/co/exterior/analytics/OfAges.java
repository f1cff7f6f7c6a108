// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;

/** A number that follows from an age distribution; null where it is undefined. */
@FunctionalInterface
public interface OfAges<T> extends UDF1<byte[], T> {

    T of(AgeDistribution ages);

    @Override
    default T call(byte[] bytes) {
        return bytes == null ? null : of(AgeDistribution.ofBytes(bytes));
    }

    /** The number, as a column of cells that have {@link AgeDistributions#AGES}. */
    static <T> Column column(OfAges<T> number, DataType type) {
        return udf(number, type).apply(col(AgeDistributions.AGES));
    }
}
