// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a tree of groups looks like from one of its places on, the same wherever the place has the same dimensions before
 * it.
 *
 * @param dimension whose values lead here; null at the root
 * @param groupings those that have no more dimensions
 * @param next one for each dimension with which some grouping goes on
 */
record Shape(Dimension dimension, List<Grouping> groupings, List<Shape> next) {

    static Shape of(List<Grouping> groupings) {
        return of(null, 0, groupings);
    }

    private static Shape of(Dimension dimension, int depth, List<Grouping> groupings) {
        List<Grouping> ended = groupings.stream()
                .filter(grouping -> grouping.dimensions().size() == depth)
                .toList();
        List<Shape> next = groupings.stream()
                .filter(grouping -> grouping.dimensions().size() > depth)
                .collect(groupingBy(
                        grouping -> grouping.dimensions().get(depth), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(same -> of(same.getKey(), depth + 1, same.getValue()))
                .toList();
        return new Shape(dimension, ended, next);
    }
}
