// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenFields;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/** Adds ages up to a distribution, in Spark: the one aggregate that all statistics of ages need. */
final class AgeAggregation {

    private static final UserDefinedFunction OF_RECORDS =
            functions.udaf(new OfRecords(), Encoders.tuple(Encoders.INT(), Encoders.INT()));
    private static final UserDefinedFunction OF_DISTRIBUTIONS =
            functions.udaf(new OfDistributions(), Encoders.BINARY());

    private AgeAggregation() {}

    /**
     * The distribution of a group of citizen records. An age that is not believed is unknown; a record that does not say
     * for how many it stands is one of none.
     */
    static Column ofCitizens() {
        return OF_RECORDS.apply(functions.col(CitizenFields.AGE), functions.col(CitizenFields.PERSONS));
    }

    /** The distribution of smaller groups together. */
    static Column ofDistributions(Column ages) {
        return OF_DISTRIBUTIONS.apply(ages);
    }

    private abstract static class Adding<T> extends Aggregator<T, byte[], byte[]> {

        @Override
        public byte[] zero() {
            return AgeBytes.NONE;
        }

        @Override
        public byte[] merge(byte[] left, byte[] right) {
            return AgeBytes.merge(left, right);
        }

        @Override
        public byte[] finish(byte[] bytes) {
            return bytes;
        }

        @Override
        public Encoder<byte[]> bufferEncoder() {
            return Encoders.BINARY();
        }

        @Override
        public Encoder<byte[]> outputEncoder() {
            return Encoders.BINARY();
        }
    }

    private static final class OfRecords extends Adding<Tuple2<Integer, Integer>> {

        @Override
        public byte[] reduce(byte[] bytes, Tuple2<Integer, Integer> citizen) {
            Integer age = citizen._1();
            boolean known = age != null && Citizen.isKnownAge(age);
            Integer persons = citizen._2();
            return AgeBytes.add(bytes, known ? age : AgeBytes.UNKNOWN, 1, persons == null ? 0 : persons);
        }
    }

    private static final class OfDistributions extends Adding<byte[]> {

        @Override
        public byte[] reduce(byte[] bytes, byte[] others) {
            return AgeBytes.merge(bytes, others);
        }
    }
}
