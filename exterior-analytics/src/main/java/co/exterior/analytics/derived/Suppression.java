// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.derived;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which groups must be withheld so that no group of few persons follows from the others and their margins. The groups
 * are the leaves of a tree: everybody, then the groups by the first dimension, within them by the second, and so on. All
 * of its nodes are taken to be published, but for the withheld.
 *
 * <p>A node below the threshold is withheld, and all below a withheld one. Among the children of a published node the
 * withheld ones are at least two, and together not below the threshold: where they are not by themselves, the smallest
 * other child goes with them. So persons may be moved among them as one likes without anything changing that is
 * published, and each of them can be anything from 0 to their sum.
 */
final class Suppression {

    private static final Comparator<String> UNKNOWN_FIRST = nullsFirst(naturalOrder());

    /**
     * A group.
     *
     * @param path its values, from the root on; null is a value too
     */
    record Group(List<String> path, long persons) {}

    private record Node(String value, List<Integer> groups, long persons) {}

    private final List<Group> groups;
    private final long threshold;
    private final BitSet withheld = new BitSet();

    private Suppression(List<Group> groups, long threshold) {
        this.groups = groups;
        this.threshold = threshold;
    }

    /** The places in the list of the groups to be withheld. All paths are of one length. */
    static BitSet withheld(List<Group> groups, long threshold) {
        Suppression suppression = new Suppression(groups, threshold);
        List<Integer> everybody = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            everybody.add(group);
        }
        Node root = suppression.node(null, everybody);
        if (root.persons() < threshold) {
            suppression.withhold(root);
        } else if (!groups.isEmpty()) {
            suppression.look(root, 0);
        }
        return suppression.withheld;
    }

    /** Below a published node. */
    private void look(Node published, int depth) {
        if (depth == groups.get(0).path().size()) {
            return;
        }
        List<Node> children = children(published, depth);
        List<Node> small =
                children.stream().filter(child -> child.persons() < threshold).toList();
        List<Node> others = new ArrayList<>(
                children.stream().filter(child -> child.persons() >= threshold).toList());
        small.forEach(this::withhold);
        long together = small.stream().mapToLong(Node::persons).sum();
        if (small.size() == 1 || (!small.isEmpty() && together < threshold)) {
            Node smallest = others.stream()
                    .min(comparingLong(Node::persons).thenComparing(Node::value, UNKNOWN_FIRST))
                    .orElseThrow(); // else the published node would be below the threshold itself
            withhold(smallest);
            others.remove(smallest);
        }
        others.forEach(child -> look(child, depth + 1));
    }

    private List<Node> children(Node node, int depth) {
        Map<String, List<Integer>> byValue = new TreeMap<>(UNKNOWN_FIRST);
        for (int group : node.groups()) {
            byValue.computeIfAbsent(groups.get(group).path().get(depth), value -> new ArrayList<>())
                    .add(group);
        }
        return byValue.entrySet().stream()
                .map(child -> node(child.getKey(), child.getValue()))
                .toList();
    }

    private Node node(String value, List<Integer> members) {
        return new Node(
                value,
                members,
                members.stream().mapToLong(group -> groups.get(group).persons()).reduce(0, Math::addExact));
    }

    private void withhold(Node node) {
        node.groups().forEach(withheld::set);
    }
}
