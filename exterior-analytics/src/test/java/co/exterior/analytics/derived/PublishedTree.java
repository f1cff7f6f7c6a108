// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * What an attacker makes of a published tree: the bounds of each node, from those of its parent and of its siblings and
 * children, until they are no tighter. On a tree these are the tightest there are.
 */
final class PublishedTree {

    /** Nothing but that nobody is less than nobody; the upper bound is far beyond any count. */
    static final Tuple2<Long, Long> UNTOLD = Tuple.of(0L, 1L << 40);

    private final Map<List<String>, Tuple2<Long, Long>> bounds = new HashMap<>();
    private final Map<List<String>, List<List<String>>> children = new HashMap<>();

    /** Parents first. */
    void add(List<String> path, Tuple2<Long, Long> known) {
        bounds.put(path, known);
        children.put(path, new ArrayList<>());
        if (!path.isEmpty()) {
            children.get(path.subList(0, path.size() - 1)).add(path);
        }
    }

    void tighten() {
        Map<List<String>, Tuple2<Long, Long>> before;
        do {
            before = Map.copyOf(bounds);
            children.forEach((parent, parts) -> {
                if (!parts.isEmpty()) {
                    tighten(parent, parts);
                }
            });
        } while (!before.equals(bounds));
    }

    long width(List<String> path) {
        return bounds.get(path).get2() - bounds.get(path).get1();
    }

    private void tighten(List<String> parent, List<List<String>> parts) {
        narrow(parent, least(parts), most(parts));
        for (List<String> part : parts) {
            long othersLeast = least(parts) - bounds.get(part).get1();
            long othersMost = most(parts) - bounds.get(part).get2();
            narrow(
                    part,
                    bounds.get(parent).get1() - othersMost,
                    bounds.get(parent).get2() - othersLeast);
        }
    }

    private void narrow(List<String> path, long least, long most) {
        Tuple2<Long, Long> now = bounds.get(path);
        bounds.put(path, Tuple.of(Math.max(now.get1(), least), Math.min(now.get2(), most)));
    }

    private long least(List<List<String>> parts) {
        return parts.stream().mapToLong(part -> bounds.get(part).get1()).sum();
    }

    private long most(List<List<String>> parts) {
        return parts.stream().mapToLong(part -> bounds.get(part).get2()).sum();
    }
}
