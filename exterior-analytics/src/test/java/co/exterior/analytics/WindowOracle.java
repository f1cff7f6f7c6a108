// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a windowed statistic must give, computed without Spark. A record counts in each of its windows that is still
 * open: a window is closed when its end is not after the latest event time of all earlier batches, less the lateness.
 */
final class WindowOracle {

    /** One record of the test's script. */
    record Event(Instant time, String country, Integer age, int persons) {}

    /** The key of a cell, in the order of the results. */
    record Cell(Instant start, String country) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            int byStart = start.compareTo(other.start);
            return byStart != 0 ? byStart : country.compareTo(other.country);
        }
    }

    /** A batch as it was sent: the watermark that it is held to, and the records that are in no window. */
    record Batch(Instant watermark, List<Event> events, List<Event> late) {}

    private final EventWindow window;
    private final List<Batch> batches = new ArrayList<>();
    private final TreeMap<Cell, List<Long>> cells = new TreeMap<>();
    private final TreeMap<Cell, List<Event>> counted = new TreeMap<>();
    private final TreeMap<String, List<Long>> totals = new TreeMap<>();
    private Instant latest = Instant.EPOCH;

    WindowOracle(EventWindow window) {
        this.window = window;
    }

    void send(List<Event> batch) {
        Instant watermark = latest.minus(StreamHarness.LATENESS);
        List<Event> late = new ArrayList<>();
        for (Event event : batch) {
            boolean taken = false;
            for (Instant start = lastStart(event.time());
                    start.plus(window.length()).isAfter(event.time());
                    start = start.minus(window.slide())) {
                if (start.plus(window.length()).isAfter(watermark)) {
                    Cell cell = new Cell(start, event.country());
                    cells.merge(cell, sums(event), WindowOracle::add);
                    counted.computeIfAbsent(cell, any -> new ArrayList<>()).add(event);
                    taken = true;
                }
            }
            if (taken) {
                totals.merge(event.country(), sums(event), WindowOracle::add);
            } else {
                late.add(event);
            }
            latest = event.time().isAfter(latest) ? event.time() : latest;
        }
        batches.add(new Batch(watermark, batch, late));
    }

    /** The sums of {@link Sums#COLUMNS} by cell. */
    TreeMap<Cell, List<Long>> cells() {
        return cells;
    }

    /** The records that count in each cell. */
    TreeMap<Cell, List<Event>> counted() {
        return counted;
    }

    /** The sums of the records that count in any window, each once, by country. */
    TreeMap<String, List<Long>> totals() {
        return totals;
    }

    List<Batch> batches() {
        return batches;
    }

    /** The sums of the records that count in no window, by country. */
    TreeMap<String, List<Long>> late() {
        TreeMap<String, List<Long>> late = new TreeMap<>();
        batches.forEach(
                batch -> batch.late().forEach(event -> late.merge(event.country(), sums(event), WindowOracle::add)));
        return late;
    }

    private Instant lastStart(Instant time) {
        Duration slide = window.slide();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), slide.toMillis()) * slide.toMillis());
    }

    static List<Long> sums(Event event) {
        boolean known = event.age() != null;
        long age = known ? event.age() : 0;
        long persons = event.persons();
        return List.of(1L, persons, known ? 1L : 0L, known ? persons : 0L, age, age * persons);
    }

    static List<Long> add(List<Long> left, List<Long> right) {
        return List.of(
                left.get(0) + right.get(0),
                left.get(1) + right.get(1),
                left.get(2) + right.get(2),
                left.get(3) + right.get(3),
                left.get(4) + right.get(4),
                left.get(5) + right.get(5));
    }
}
