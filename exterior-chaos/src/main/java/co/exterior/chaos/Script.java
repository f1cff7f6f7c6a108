// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The faults of a run: the same seed gives the same. Each kind comes once before any comes again. */
record Script(List<Scene> scenes) {

    private static final int SHORTEST_PAUSE_MILLIS = 2_000;
    private static final int LONGEST_PAUSE_MILLIS = 14_000;
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 6_000;

    /** How long a fault takes on average, with the pause before it and the restarts after it. */
    static final Duration USUAL = Duration.ofSeconds(13);

    /**
     * A fault and its moment.
     *
     * @param pause how long all goes well before it
     * @param length how long it lasts, where it lasts
     */
    record Scene(Fault fault, Duration pause, Duration length) {}

    static Script of(long seed, int faults) {
        Random random = new Random(seed);
        Deque<Fault> round = new ArrayDeque<>();
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            if (round.isEmpty()) {
                List<Fault> shuffled = new ArrayList<>(List.of(Fault.values()));
                Collections.shuffle(shuffled, random);
                round.addAll(shuffled);
            }
            scenes.add(new Scene(
                    round.pop(),
                    between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS, random),
                    between(SHORTEST_MILLIS, LONGEST_MILLIS, random)));
        }
        return new Script(scenes);
    }

    private static Duration between(int shortest, int longest, Random random) {
        return Duration.ofMillis(shortest + random.nextInt(longest - shortest));
    }
}
