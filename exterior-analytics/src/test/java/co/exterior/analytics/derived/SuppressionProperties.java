// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.analytics.derived.Suppression.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Attacks what is published: the groups by every number of leading dimensions, and the whole. */
class SuppressionProperties {

    private static final int TRIES = 1_000;

    /** Groups with a threshold that many of them are near. */
    record Census(List<Group> groups, int threshold) {

        int dimensions() {
            return groups.get(0).path().size();
        }

        /** The groups by the leading dimensions alone. */
        List<Group> level(int dimensions) {
            return groups.stream()
                    .collect(groupingBy(group -> head(group.path(), dimensions), summingLong(Group::persons)))
                    .entrySet()
                    .stream()
                    .map(group -> new Group(group.getKey(), group.getValue()))
                    .toList();
        }

        /** What a level tells, by path. */
        Map<List<String>, Long> told(int dimensions, BiFunction<List<Group>, Long, BitSet> rule) {
            List<Group> level = level(dimensions);
            BitSet withheld = rule.apply(level, (long) threshold);
            Map<List<String>, Long> told = new HashMap<>();
            IntStream.range(0, level.size())
                    .filter(i -> !withheld.get(i))
                    .forEach(i -> told.put(level.get(i).path(), level.get(i).persons()));
            return told;
        }

        /** What all levels tell. */
        Map<List<String>, Long> told(BiFunction<List<Group>, Long, BitSet> rule) {
            Map<List<String>, Long> told = new HashMap<>();
            IntStream.rangeClosed(0, dimensions()).forEach(level -> told.putAll(told(level, rule)));
            return told;
        }
    }

    @Property(tries = TRIES)
    void noWithheldGroupIsBoundedMoreTightlyThanTheThreshold(@ForAll("censuses") Census census) {
        assertThat(tightestOfWithheld(census, Suppression::withheld, false)).isGreaterThanOrEqualTo(census.threshold());
    }

    @Property(tries = TRIES)
    void norIsItWhereCountsAreNotRounded(@ForAll("censuses") Census census) {
        assertThat(tightestOfWithheld(census, Suppression::withheld, true)).isGreaterThanOrEqualTo(census.threshold());
    }

    @Property(tries = TRIES)
    void tellsNoGroupBelowTheThreshold(@ForAll("censuses") Census census) {
        assertThat(census.told(Suppression::withheld).values())
                .allSatisfy(persons -> assertThat(persons).isGreaterThanOrEqualTo(census.threshold()));
    }

    @Property(tries = TRIES)
    void tellsWhateverAToldGroupIsAPartOf(@ForAll("censuses") Census census) {
        Map<List<String>, Long> told = census.told(Suppression::withheld);
        for (List<String> path : told.keySet()) {
            for (int level = 0; level < path.size(); level++) {
                assertThat(told).containsKey(head(path, level));
            }
        }
    }

    @Property(tries = TRIES)
    void withholdsNothingWhereNoGroupIsSmall(@ForAll("censuses") Census census) {
        List<Group> large = census.groups().stream()
                .map(group -> new Group(group.path(), group.persons() + census.threshold() - 1))
                .toList();
        assertThat(Suppression.withheld(large, census.threshold()).isEmpty()).isTrue();
    }

    @Property(tries = TRIES)
    void withholdsTheSameGroupsInAnyOrder(@ForAll("censuses") Census census, @ForAll Random random) {
        List<Group> shuffled = new ArrayList<>(census.groups());
        Collections.shuffle(shuffled, random);
        assertThat(withheldPaths(shuffled, census.threshold()))
                .isEqualTo(withheldPaths(census.groups(), census.threshold()));
    }

    @Example
    void theAttackFindsASmallGroupThatIsWithheldAlone() {
        Census census = new Census(List.of(group(3, "FJI"), group(100, "ESP")), 10);
        assertThat(tightestOfWithheld(census, SuppressionProperties::naive, true))
                .isZero();
        assertThat(tightestOfWithheld(census, SuppressionProperties::naive, false))
                .isLessThan(census.threshold());
    }

    @Example
    void theAttackFindsSmallGroupsThatAreFewTogether() {
        Census census = new Census(List.of(group(3, "FJI"), group(4, "TON"), group(100, "ESP")), 10);
        assertThat(tightestOfWithheld(census, SuppressionProperties::naive, true))
                .isEqualTo(7);
    }

    @Example
    void theAttackFindsAGroupThroughAMarginTwoLevelsUp() {
        Census census = new Census(
                List.of(group(3, "FJI", "F"), group(4, "FJI", "M"), group(50, "ESP", "F"), group(50, "ESP", "M")), 10);
        assertThat(tightestOfWithheld(census, SuppressionProperties::naive, true))
                .isZero();
    }

    @Example
    void unknownIsAGroupLikeAnyOtherAndGoesFirstAmongEquals() {
        List<Group> groups = List.of(group(20, "ESP"), group(3, "FJI"), group(20, new String[] {null}));
        assertThat(withheldPaths(groups, 10)).containsExactlyInAnyOrder(List.of("FJI"), Arrays.asList((String) null));
    }

    @Example
    void withholdsEverythingOfAWholeThatIsSmall() {
        assertThat(withheldPaths(List.of(group(4, "ESP"), group(5, "FJI")), 10)).hasSize(2);
        assertThat(Suppression.withheld(List.of(), 10).isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<Census> censuses() {
        Arbitrary<Integer> thresholds =
                Arbitraries.oneOf(Arbitraries.just(10), Arbitraries.integers().between(2, 20));
        return Combinators.combine(Arbitraries.integers().between(1, 3), thresholds)
                .flatAs((dimensions, threshold) ->
                        groups(dimensions, threshold).map(groups -> new Census(groups, threshold)));
    }

    private static Arbitrary<List<Group>> groups(int dimensions, int threshold) {
        Arbitrary<List<String>> paths =
                Arbitraries.of("a", "b", "c", "d").injectNull(0.2).list().ofSize(dimensions);
        Arbitrary<Long> persons = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().between(1, 4)),
                Tuple.of(3, Arbitraries.longs().between(Math.max(1, threshold - 3), threshold + 3L)),
                Tuple.of(2, Arbitraries.longs().between(threshold, 1_000)));
        return Combinators.combine(paths, persons)
                .as((path, count) -> new Group(path, count))
                .list()
                .ofMinSize(1)
                .ofMaxSize(24)
                .uniqueElements(Group::path);
    }

    /** Withholds what is below the threshold and nothing else. */
    private static BitSet naive(List<Group> groups, long threshold) {
        BitSet withheld = new BitSet();
        IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).persons() < threshold)
                .forEach(withheld::set);
        return withheld;
    }

    private static Set<List<String>> withheldPaths(List<Group> groups, long threshold) {
        Set<List<String>> paths = new HashSet<>();
        Suppression.withheld(groups, threshold).stream()
                .forEach(i -> paths.add(groups.get(i).path()));
        return paths;
    }

    /** The width of the tightest bounds that an attacker finds of a group that is not told, on any level. */
    private static long tightestOfWithheld(
            Census census, BiFunction<List<Group>, Long, BitSet> rule, boolean countsAreExact) {
        Map<List<String>, Long> told = census.told(rule);
        PublishedTree tree = new PublishedTree();
        for (int level = 0; level <= census.dimensions(); level++) {
            for (Group group : census.level(level)) {
                Long persons = told.get(group.path());
                tree.add(
                        group.path(), persons == null ? PublishedTree.UNTOLD : bounds(persons, census, countsAreExact));
            }
        }
        tree.tighten();
        return IntStream.rangeClosed(0, census.dimensions())
                .mapToObj(census::level)
                .flatMap(List::stream)
                .filter(group -> !told.containsKey(group.path()))
                .mapToLong(group -> tree.width(group.path()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The attacker knows the base of the rounding, and that whatever is told is not below the threshold. */
    private static Tuple2<Long, Long> bounds(long persons, Census census, boolean isExact) {
        long rounded = (persons + 2) / 5 * 5;
        return isExact ? Tuple.of(persons, persons) : Tuple.of(Math.max(census.threshold(), rounded - 2), rounded + 2);
    }

    private static Group group(long persons, String... path) {
        return new Group(Arrays.asList(path), persons);
    }

    private static List<String> head(List<String> path, int length) {
        return new ArrayList<>(path.subList(0, length));
    }
}
