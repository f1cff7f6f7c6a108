// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.exterior.model.Citizen;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every age distribution, held to persons that stand one by one in a sorted list. */
class AgeDistributionProperties {

    /** More digits than any tie at six decimals can hide behind. */
    private static final MathContext DIGITS = new MathContext(60);

    private static final int WIDTH = 17;

    /** A record; a null age is unknown. */
    record Group(Integer age, int persons) {

        AgeDistribution distribution() {
            return AgeDistribution.of(Optional.ofNullable(age), persons);
        }
    }

    @Property
    void saysOfAGroupWhatItsPersonsOneByOneSay(
            @ForAll("groups") List<Group> groups, @ForAll @IntRange(min = 1, max = 1_000) int thousandths) {
        List<Integer> ages = known(groups);
        AgeDistribution distribution = sum(groups);

        assertThat(distribution.records()).isEqualTo(groups.size());
        assertThat(distribution.persons())
                .isEqualTo(groups.stream().mapToInt(Group::persons).sum());
        assertThat(distribution.personsWithAge()).isEqualTo(ages.size());
        assertThat(distribution.recordsWithAge())
                .isEqualTo(groups.stream().filter(group -> group.age != null).count());
        assertThat(distribution.mean()).isEqualTo(mean(ages).map(AgeDistributionProperties::rounded));
        assertThat(distribution.standardDeviation()).isEqualTo(deviation(ages));
        BigDecimal part = BigDecimal.valueOf(thousandths, 3);
        assertThat(distribution.quantile(part)).isEqualTo(quantile(part, ages));
    }

    @Property
    void sharesAndRatiosAreThoseOfThePersonsCounted(
            @ForAll("groups") List<Group> groups,
            @ForAll @IntRange(max = Citizen.MAX_AGE) int one,
            @ForAll @IntRange(max = Citizen.MAX_AGE) int other) {
        List<Integer> ages = known(groups);
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        long among = ages.stream().filter(age -> from <= age && age <= to).count();
        AgeDistribution distribution = sum(groups);

        assertThat(distribution.persons(from, to)).isEqualTo(among);
        assertThat(distribution.share(from, to)).isEqualTo(ratio(among, ages.size()));
        assertThat(AgeDistribution.quotient(ages.size() - among, among)).isEqualTo(ratio(ages.size() - among, among));
    }

    /** Of 2,000,000 persons each is half of the last decimal: an odd number of them makes a tie. */
    @Property
    void roundsAnExactHalfUp(@ForAll @LongRange(max = 999_999) long millionths) {
        long half = 2 * millionths + 1;
        AgeDistribution distribution =
                AgeDistribution.of(Optional.of(1), half).plus(AgeDistribution.of(Optional.of(0), 2_000_000 - half));
        BigDecimal up = BigDecimal.valueOf(millionths + 1, AgeDistribution.DECIMALS);

        assertThat(distribution.mean()).contains(up);
        assertThat(distribution.share(1, 1)).contains(up);
    }

    /** The ages 0 and 2a, of as many persons each, deviate by a, however many persons they are. */
    @Property
    void takesARootThatIsExactForWhatItIs(
            @ForAll @IntRange(max = Citizen.MAX_AGE / 2) int age, @ForAll @LongRange(min = 1) long persons) {
        long each = persons >>> 1;
        if (each > 0) {
            AgeDistribution halves =
                    AgeDistribution.of(Optional.of(0), each).plus(AgeDistribution.of(Optional.of(2 * age), each));
            assertThat(halves.standardDeviation())
                    .contains(BigDecimal.valueOf(age).setScale(AgeDistribution.DECIMALS));
        }
    }

    @Property
    void addsUpToTheSameBytesInAnyOrderAndAnySplit(
            @ForAll("groups") List<Group> groups, @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
        Random random = new Random(seed);
        List<Group> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, random);
        List<AgeDistribution> sums = new ArrayList<>(Collections.nCopies(parts, AgeDistribution.NONE));
        byte[][] buffers =
                IntStream.range(0, parts).mapToObj(part -> AgeBytes.NONE).toArray(byte[][]::new);
        for (Group group : shuffled) {
            int part = random.nextInt(parts);
            sums.set(part, sums.get(part).plus(group.distribution()));
            buffers[part] =
                    AgeBytes.add(buffers[part], group.age == null ? AgeBytes.UNKNOWN : group.age, 1, group.persons);
        }
        byte[] expected = sum(groups).toBytes();
        byte[] merged = AgeBytes.NONE;
        for (byte[] buffer : buffers) {
            merged = AgeBytes.merge(merged, buffer);
        }

        assertThat(sums.stream()
                        .reduce(AgeDistribution.NONE, AgeDistribution::plus)
                        .toBytes())
                .isEqualTo(expected);
        assertThat(merged).isEqualTo(expected);
    }

    @Property
    void isAddedInAnyWayToTheSame(
            @ForAll("groups") List<Group> first,
            @ForAll("groups") List<Group> second,
            @ForAll("groups") List<Group> third) {
        AgeDistribution a = sum(first);
        AgeDistribution b = sum(second);
        AgeDistribution c = sum(third);

        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(AgeDistribution.NONE)).isEqualTo(a).hasSameHashCodeAs(AgeDistribution.NONE.plus(a));
    }

    @Property
    void aRecordOfManyPersonsEqualsManyRecordsOfOneButForTheRecords(@ForAll("groups") List<Group> groups) {
        List<Group> ones = groups.stream()
                .flatMap(group -> Collections.nCopies(group.persons, new Group(group.age, 1)).stream())
                .toList();
        AgeDistribution few = sum(groups);
        AgeDistribution many = sum(ones);

        assertThat(many.records()).isEqualTo(few.persons());
        assertThat(many.persons()).isEqualTo(few.persons());
        assertThat(many.sumOfPersonAges()).isEqualTo(few.sumOfPersonAges());
        assertThat(many.mean()).isEqualTo(few.mean());
        assertThat(many.standardDeviation()).isEqualTo(few.standardDeviation());
        for (int age = 0; age <= Citizen.MAX_AGE; age++) {
            assertThat(many.persons(age, age)).isEqualTo(few.persons(age, age));
        }
    }

    @Property
    void comesBackFromItsBytes(@ForAll("groups") List<Group> groups) {
        AgeDistribution distribution = sum(groups);
        assertThat(AgeDistribution.ofBytes(distribution.toBytes())).isEqualTo(distribution);
    }

    @Property
    void refusesBytesThatAreCutOffOrOutOfOrder(
            @ForAll("groups") List<Group> groups, @ForAll @IntRange(min = 1, max = WIDTH - 1) int cut) {
        byte[] bytes =
                sum(groups.isEmpty() ? List.of(new Group(null, 1)) : groups).toBytes();
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - cut);
        assertThatIllegalArgumentException().isThrownBy(() -> AgeDistribution.ofBytes(shorter));

        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        assertThatIllegalArgumentException().isThrownBy(() -> AgeDistribution.ofBytes(twice));

        byte[] noAge = bytes.clone();
        noAge[noAge.length - WIDTH] = (byte) (cut % 2 == 0 ? -cut : AgeBytes.SLOTS);
        assertThatIllegalArgumentException().isThrownBy(() -> AgeDistribution.ofBytes(noAge));
    }

    @Property
    void anOverflowIsAnErrorAndNeverAWrongNumber(
            @ForAll("ages") Integer age, @ForAll("ages") Integer other, @ForAll @LongRange(min = 1) long persons) {
        AgeDistribution most = AgeDistribution.of(Optional.ofNullable(age), Long.MAX_VALUE);
        AgeDistribution more = AgeDistribution.of(Optional.ofNullable(other), persons);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> most.plus(more).persons());
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> AgeDistribution.ofBytes(AgeBytes.merge(most.toBytes(), more.toBytes()))
                        .persons());
        if (age != null) {
            assertThat(most.mean()).contains(BigDecimal.valueOf(age).setScale(AgeDistribution.DECIMALS));
            assertThat(most.standardDeviation()).contains(BigDecimal.ZERO.setScale(AgeDistribution.DECIMALS));
            assertThat(most.quantile(BigDecimal.ONE)).contains(age);
        }
    }

    @Provide
    Arbitrary<List<Group>> groups() {
        return Combinators.combine(ages(), Arbitraries.integers().between(1, 9))
                .as(Group::new)
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<Integer> ages() {
        return Arbitraries.integers().between(0, Citizen.MAX_AGE).injectNull(0.15);
    }

    private static AgeDistribution sum(List<Group> groups) {
        return groups.stream().map(Group::distribution).reduce(AgeDistribution.NONE, AgeDistribution::plus);
    }

    /** The age of each person whose age is known, in order. */
    private static List<Integer> known(List<Group> groups) {
        return groups.stream()
                .filter(group -> group.age != null)
                .flatMap(group -> Collections.nCopies(group.persons, group.age).stream())
                .sorted()
                .toList();
    }

    private static Optional<BigDecimal> mean(List<Integer> ages) {
        return ages.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(
                                ages.stream().mapToLong(Integer::longValue).sum())
                        .divide(BigDecimal.valueOf(ages.size()), DIGITS));
    }

    private static Optional<BigDecimal> deviation(List<Integer> ages) {
        return mean(ages)
                .map(mean -> ages.stream()
                        .map(age -> BigDecimal.valueOf(age).subtract(mean).pow(2, DIGITS))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(ages.size()), DIGITS)
                        .sqrt(DIGITS)
                        .round(new MathContext(40)))
                .map(AgeDistributionProperties::rounded);
    }

    private static Optional<Integer> quantile(BigDecimal part, List<Integer> ages) {
        return ages.stream()
                .filter(age -> BigDecimal.valueOf(ages.stream()
                                        .filter(other -> other <= age)
                                        .count())
                                .compareTo(part.multiply(BigDecimal.valueOf(ages.size())))
                        >= 0)
                .findFirst();
    }

    private static Optional<BigDecimal> ratio(long dividend, long divisor) {
        return divisor == 0
                ? Optional.empty()
                : Optional.of(rounded(BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), DIGITS)));
    }

    private static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(AgeDistribution.DECIMALS, RoundingMode.HALF_UP);
    }
}
