// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * How many records and persons of each age a group has, from 0 to {@link Citizen#MAX_AGE} and of unknown age: exact, and
 * all that any statistic of ages follows from. The distribution of two groups together is the {@linkplain #plus sum} of
 * theirs. Immutable; quotients are exact and rounded once, half up, to {@link #DECIMALS} decimals.
 */
public final class AgeDistribution {

    /** Of every mean, deviation, share and ratio. */
    public static final int DECIMALS = 6;

    /** The type of a column of ages, such as a mean. */
    public static final DataType OF_YEARS = DataTypes.createDecimalType(9, DECIMALS);

    /** The type of a column of parts of a whole. */
    public static final DataType OF_SHARES = DataTypes.createDecimalType(7, DECIMALS);

    /** The type of a column of quotients that may be any number. */
    public static final DataType OF_RATIOS = DataTypes.createDecimalType(25, DECIMALS);

    /** Of nobody. */
    public static final AgeDistribution NONE = new AgeDistribution(new long[AgeBytes.SLOTS], new long[AgeBytes.SLOTS]);

    private static final int UNKNOWN = AgeBytes.UNKNOWN;

    private final long[] records;
    private final long[] persons;

    private AgeDistribution(long[] records, long[] persons) {
        this.records = records;
        this.persons = persons;
    }

    /**
     * Of one record.
     *
     * @throws IllegalArgumentException where there is no such age, or where the record stands for nobody
     */
    public static AgeDistribution of(Optional<Integer> age, long persons) {
        if (age.filter(years -> !Citizen.isKnownAge(years)).isPresent()) {
            throw new IllegalArgumentException(
                    "The age " + age.get() + " is none: 0 to " + Citizen.MAX_AGE + " is needed, or an unknown one.");
        }
        if (persons < 1) {
            throw new IllegalArgumentException("A record of " + persons + " persons is none: at least 1 is needed.");
        }
        return ofBytes(AgeBytes.add(AgeBytes.NONE, age.orElse(UNKNOWN), 1, persons));
    }

    /**
     * The distribution in a column of {@link AgeDistributions#AGES}.
     *
     * @throws IllegalArgumentException where the bytes are no distribution
     */
    public static AgeDistribution ofBytes(byte[] bytes) {
        long[] records = new long[AgeBytes.SLOTS];
        long[] persons = new long[AgeBytes.SLOTS];
        AgeBytes.forEach(bytes, (age, ofRecords, ofPersons) -> {
            records[age] = ofRecords;
            persons[age] = ofPersons;
        });
        return new AgeDistribution(records, persons);
    }

    /** The same distributions have the same bytes. */
    public byte[] toBytes() {
        byte[] bytes = AgeBytes.NONE;
        for (int age = 0; age < AgeBytes.SLOTS; age++) {
            if (records[age] != 0 || persons[age] != 0) {
                bytes = AgeBytes.add(bytes, age, records[age], persons[age]);
            }
        }
        return bytes;
    }

    /**
     * Of both groups together.
     *
     * @throws ArithmeticException where a sum is beyond what a long can hold
     */
    public AgeDistribution plus(AgeDistribution other) {
        return new AgeDistribution(sum(records, other.records), sum(persons, other.persons));
    }

    public long records() {
        return LongStream.of(records).reduce(0, Math::addExact);
    }

    public long persons() {
        return LongStream.of(persons).reduce(0, Math::addExact);
    }

    public long recordsWithAge() {
        return records() - records[UNKNOWN];
    }

    public long personsWithAge() {
        return persons() - persons[UNKNOWN];
    }

    /** The persons whose age is known and not below {@code from} nor above {@code to}. */
    public long persons(int from, int to) {
        return sum(persons, from, to);
    }

    /** The records whose age is known and not below {@code from} nor above {@code to}. */
    public long records(int from, int to) {
        return sum(records, from, to);
    }

    /** The ages of all records together, in years. */
    public BigInteger sumOfRecordAges() {
        return moment(records, 1);
    }

    /** The ages of all persons together, in years. */
    public BigInteger sumOfPersonAges() {
        return moment(persons, 1);
    }

    /** The mean age of the persons whose age is known, in years; none where no age is. */
    public Optional<BigDecimal> mean() {
        return quotient(sumOfPersonAges(), BigInteger.valueOf(personsWithAge()));
    }

    /** The standard deviation of the persons' ages, in years: of the whole group, not of a sample of it. */
    public Optional<BigDecimal> standardDeviation() {
        BigInteger n = BigInteger.valueOf(personsWithAge());
        if (n.signum() == 0) {
            return Optional.empty();
        }
        // n² times the variance is a whole number, so nothing is rounded before the root is.
        BigInteger scaled =
                n.multiply(moment(persons, 2)).subtract(moment(persons, 1).pow(2));
        BigInteger half = BigInteger.TEN.pow(DECIMALS).shiftLeft(1);
        BigInteger halves = scaled.multiply(half.pow(2)).divide(n.pow(2)).sqrt();
        return Optional.of(new BigDecimal(halves.add(BigInteger.ONE).shiftRight(1), DECIMALS));
    }

    /**
     * The smallest age for which the persons of that age or a lower one are at least this part of those whose age is
     * known.
     *
     * @param part above 0, and at most 1
     */
    public Optional<Integer> quantile(BigDecimal part) {
        if (part.signum() <= 0 || part.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("The part " + part + " is none: above 0 and at most 1 is needed.");
        }
        long known = personsWithAge();
        if (known == 0) {
            return Optional.empty();
        }
        BigDecimal needed = part.multiply(BigDecimal.valueOf(known));
        int age = -1;
        long upTo = 0;
        while (BigDecimal.valueOf(upTo).compareTo(needed) < 0) {
            age++;
            upTo += persons[age];
        }
        return Optional.of(age);
    }

    /** The part of the persons whose age is known that {@link #persons(int, int)} counts. */
    public Optional<BigDecimal> share(int from, int to) {
        return quotient(persons(from, to), personsWithAge());
    }

    /** A quotient as every statistic has it: none where there is nothing to divide by. */
    public static Optional<BigDecimal> quotient(long dividend, long divisor) {
        return quotient(BigInteger.valueOf(dividend), BigInteger.valueOf(divisor));
    }

    private static Optional<BigDecimal> quotient(BigInteger dividend, BigInteger divisor) {
        return divisor.signum() == 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(dividend).divide(new BigDecimal(divisor), DECIMALS, RoundingMode.HALF_UP));
    }

    private static long sum(long[] counts, int from, int to) {
        if (from < 0 || to < from || to > Citizen.MAX_AGE) {
            throw new IllegalArgumentException("There are no ages from " + from + " to " + to + ": within 0 to "
                    + Citizen.MAX_AGE + " there are.");
        }
        return LongStream.of(Arrays.copyOfRange(counts, from, to + 1)).reduce(0, Math::addExact);
    }

    private static BigInteger moment(long[] counts, int power) {
        BigInteger sum = BigInteger.ZERO;
        for (int age = 0; age <= Citizen.MAX_AGE; age++) {
            if (counts[age] != 0) { // most groups are small, and every cell of every batch comes here
                sum = sum.add(BigInteger.valueOf(age).pow(power).multiply(BigInteger.valueOf(counts[age])));
            }
        }
        return sum;
    }

    private static long[] sum(long[] left, long[] right) {
        long[] sum = new long[left.length];
        Arrays.setAll(sum, i -> Math.addExact(left[i], right[i]));
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeDistribution that
                && Arrays.equals(records, that.records)
                && Arrays.equals(persons, that.persons);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(records) + Arrays.hashCode(persons);
    }

    @Override
    public String toString() {
        return "AgeDistribution[records=" + records() + ", persons=" + persons() + "]";
    }
}
