// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.RefusalReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What some messages add to each cell that they count in. A record is followed through trees of its values, so that no
 * key has to be made for it. Times are microseconds since 1970. Not thread-safe.
 */
final class PartialCells {

    /** Takes the cells one by one. A snapshot that is not known is null. */
    interface Visitor {

        /**
         * Of citizens whose event times are in the same windows.
         *
         * @param pane a time in just these windows
         * @param latest the latest event time, or an earlier one where another cell has it
         */
        void inPane(long pane, long latest, String snapshot, Country country, AgeCounts ages);

        /**
         * Of citizens in a group.
         *
         * @param values what {@link Dimension#text} takes, in the order of the grouping's dimensions
         */
        void inGroup(String snapshot, Grouping grouping, List<Object> values, AgeCounts ages);

        void refused(String snapshot, RefusalReason reason, AgeCounts ages);
    }

    private final long paneMicros;
    private final List<Grouping> groupings;
    private final Map<String, OfSnapshot> snapshots = new HashMap<>();
    private int size;

    PartialCells(long paneMicros, List<Grouping> groupings) {
        this.paneMicros = paneMicros;
        this.groupings = groupings;
    }

    /**
     * Counts a citizen.
     *
     * @param inGroups whether it counts in the groups too
     */
    void add(Citizen citizen, long eventTime, boolean inGroups) {
        int age = citizen.age() == null ? AgeBytes.UNKNOWN : citizen.age();
        int persons = citizen.persons();
        OfSnapshot snapshot = ofSnapshot(citizen.snapshot());
        snapshot.pane(eventTime).add(citizen.country(), eventTime, age, persons);
        if (inGroups) {
            for (int i = 0; i < groupings.size(); i++) {
                Tree group = snapshot.groups.get(i);
                for (Dimension dimension : groupings.get(i).dimensions()) {
                    group = group.branch(dimension.key(citizen));
                }
                group.counts().add(age, persons);
            }
        }
    }

    /**
     * Counts a message that is no citizen.
     *
     * @param persons for how many it stands, or 0 where it does not say
     */
    void refuse(String snapshot, RefusalReason reason, int persons) {
        ofSnapshot(snapshot).refused.computeIfAbsent(reason, fresh -> fresh()).add(AgeBytes.UNKNOWN, persons);
    }

    int size() {
        return size;
    }

    void forEach(Visitor visitor) {
        snapshots.forEach((id, snapshot) -> {
            snapshot.panes.forEach((start, pane) ->
                    pane.countries.forEach((country, ages) -> visitor.inPane(start, pane.latest, id, country, ages)));
            for (int i = 0; i < groupings.size(); i++) {
                Grouping grouping = groupings.get(i);
                snapshot.groups
                        .get(i)
                        .forEach(new ArrayList<>(), (values, ages) -> visitor.inGroup(id, grouping, values, ages));
            }
            snapshot.refused.forEach((reason, ages) -> visitor.refused(id, reason, ages));
        });
    }

    private OfSnapshot ofSnapshot(String id) {
        OfSnapshot snapshot = snapshots.get(id);
        if (snapshot == null) {
            snapshot = new OfSnapshot();
            snapshots.put(id, snapshot);
        }
        return snapshot;
    }

    private AgeCounts fresh() {
        size++;
        return new AgeCounts();
    }

    private final class OfSnapshot {

        private final Map<Long, Pane> panes = new HashMap<>();
        private final List<Tree> groups =
                groupings.stream().map(grouping -> new Tree()).toList();
        private final Map<RefusalReason, AgeCounts> refused = new EnumMap<>(RefusalReason.class);

        Pane pane(long eventTime) {
            return panes.computeIfAbsent(eventTime - Math.floorMod(eventTime, paneMicros), start -> new Pane());
        }
    }

    private final class Pane {

        private final Map<Country, AgeCounts> countries = new HashMap<>();
        private long latest = Long.MIN_VALUE;

        void add(Country country, long eventTime, int age, int persons) {
            countries.computeIfAbsent(country, added -> fresh()).add(age, persons);
            latest = Math.max(latest, eventTime);
        }
    }

    /** The groups of a grouping, by the values of one dimension after the other. */
    private final class Tree {

        interface Leaves {
            void leaf(List<Object> values, AgeCounts counts);
        }

        private final Map<Object, Tree> branches = new HashMap<>();
        private AgeCounts counts;

        Tree branch(Object value) {
            Tree branch = branches.get(value);
            if (branch == null) {
                branch = new Tree();
                branches.put(value, branch);
            }
            return branch;
        }

        AgeCounts counts() {
            if (counts == null) {
                counts = fresh();
            }
            return counts;
        }

        void forEach(List<Object> path, Leaves leaves) {
            if (counts != null) {
                leaves.leaf(path, counts);
            }
            branches.forEach((value, branch) -> {
                path.add(value);
                branch.forEach(path, leaves);
                path.remove(path.size() - 1);
            });
        }
    }
}
