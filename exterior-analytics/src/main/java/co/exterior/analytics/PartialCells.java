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
import java.util.Objects;

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
         * @param latest the latest event time in the pane, of whatever country
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
    private final Shape shape;
    private final Map<String, OfSnapshot> snapshots = new HashMap<>();
    private OfSnapshot last; // messages of a snapshot come together
    private int size;

    PartialCells(long paneMicros, List<Grouping> groupings) {
        this.paneMicros = paneMicros;
        this.shape = Shape.of(groupings);
    }

    /**
     * Counts a citizen.
     *
     * @param inGroups whether it counts in the groups too
     */
    void add(Citizen citizen, long eventTime, boolean inGroups) {
        OfSnapshot snapshot = ofSnapshot(citizen.snapshot());
        snapshot.pane(eventTime).add(citizen, eventTime);
        if (inGroups) {
            snapshot.groups.add(citizen);
        }
    }

    /**
     * Counts a message that is no citizen.
     *
     * @param persons for how many it stands, or 0 where it does not say
     */
    void refuse(String snapshot, RefusalReason reason, int persons) {
        ofSnapshot(snapshot).refused.computeIfAbsent(reason, added -> fresh()).addWithoutAge(persons);
    }

    int size() {
        return size;
    }

    void forEach(Visitor visitor) {
        snapshots.forEach((id, snapshot) -> {
            snapshot.panes.forEach((start, pane) ->
                    pane.countries.forEach((country, ages) -> visitor.inPane(start, pane.latest, id, country, ages)));
            snapshot.groups.forEach(
                    new ArrayList<>(), (grouping, values, ages) -> visitor.inGroup(id, grouping, values, ages));
            snapshot.refused.forEach((reason, ages) -> visitor.refused(id, reason, ages));
        });
    }

    private OfSnapshot ofSnapshot(String id) {
        if (last == null || !Objects.equals(id, last.id)) {
            last = snapshots.computeIfAbsent(id, OfSnapshot::new);
        }
        return last;
    }

    private AgeCounts fresh() {
        size++;
        return new AgeCounts();
    }

    private final class OfSnapshot {

        private final String id;
        private final Map<Long, Pane> panes = new HashMap<>();
        private final Tree groups = new Tree(shape);
        private final Map<RefusalReason, AgeCounts> refused = new EnumMap<>(RefusalReason.class);

        private Pane last; // and those of a pane

        OfSnapshot(String id) {
            this.id = id;
        }

        Pane pane(long eventTime) {
            if (last == null || !last.has(eventTime)) {
                last = panes.computeIfAbsent(eventTime - Math.floorMod(eventTime, paneMicros), Pane::new);
            }
            return last;
        }
    }

    private final class Pane {

        private final long start;
        private final Map<Country, AgeCounts> countries = new HashMap<>();
        private long latest = Long.MIN_VALUE;

        Pane(long start) {
            this.start = start;
        }

        boolean has(long eventTime) {
            return start <= eventTime && eventTime < start + paneMicros;
        }

        void add(Citizen citizen, long eventTime) {
            count(citizen, true, countries.computeIfAbsent(citizen.country(), added -> fresh()));
            latest = Math.max(latest, eventTime);
        }
    }

    /** Groups by the values of one dimension after the other; those that begin alike share their beginning. */
    private final class Tree {

        interface Leaves {
            void leaf(Grouping grouping, List<Object> values, AgeCounts counts);
        }

        private final Shape shape;
        private final List<Map<Object, Tree>> branches = new ArrayList<>();
        private final List<AgeCounts> counts = new ArrayList<>();

        Tree(Shape shape) {
            this.shape = shape;
            shape.groupings().forEach(grouping -> counts.add(fresh()));
            shape.next().forEach(next -> branches.add(new HashMap<>()));
        }

        void add(Citizen citizen) {
            for (int i = 0; i < counts.size(); i++) {
                count(citizen, shape.groupings().get(i).ofAges(), counts.get(i));
            }
            for (int i = 0; i < branches.size(); i++) {
                Shape next = shape.next().get(i);
                Object value = next.dimension().key(citizen);
                Tree branch = branches.get(i).get(value);
                if (branch == null) {
                    branch = new Tree(next);
                    branches.get(i).put(value, branch);
                }
                branch.add(citizen);
            }
        }

        void forEach(List<Object> path, Leaves leaves) {
            for (int i = 0; i < counts.size(); i++) {
                leaves.leaf(shape.groupings().get(i), path, counts.get(i));
            }
            for (Map<Object, Tree> next : branches) {
                next.forEach((value, branch) -> {
                    path.add(value);
                    branch.forEach(path, leaves);
                    path.remove(path.size() - 1);
                });
            }
        }
    }

    private static void count(Citizen citizen, boolean ofAges, AgeCounts counts) {
        if (ofAges && citizen.age() != null) {
            counts.add(citizen.age(), citizen.persons());
        } else {
            counts.addWithoutAge(citizen.persons());
        }
    }
}
