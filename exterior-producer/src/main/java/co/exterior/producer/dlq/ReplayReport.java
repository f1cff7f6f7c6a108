// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the dead letters that were chosen.
 *
 * @param replayed by reason, how many were published anew
 * @param before how many were left out because they had been before
 * @param cut how many cannot be, since only the beginning of their value was kept
 */
record ReplayReport(Map<String, Long> replayed, long before, long cut) {

    ReplayReport {
        replayed = new TreeMap<>(replayed);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "replayed   %,d messages%s%nleft out   %,d replayed before%ncut short  %,d that cannot be replayed: only"
                        + " the beginning of their value was kept%n",
                replayed.values().stream().mapToLong(Long::longValue).sum(),
                replayed.isEmpty()
                        ? ""
                        : replayed.entrySet().stream()
                                .map(count -> SafeText.of(count.getKey()) + " " + count.getValue())
                                .collect(joining(", ", ": ", "")),
                before,
                cut);
    }
}
