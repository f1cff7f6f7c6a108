// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One value a round of each contestant. Not thread-safe. */
final class Rounds {

    private final Map<Contestant, List<Double>> values = new EnumMap<>(Contestant.class);

    void add(Contestant contestant, double value) {
        values.computeIfAbsent(contestant, none -> new ArrayList<>()).add(value);
    }

    Set<Contestant> contestants() {
        return values.keySet();
    }

    Spread spread(Contestant contestant) {
        return Spread.of(values.get(contestant));
    }

    Spread spread(Ratio ratio) {
        return Spread.ofQuotients(values.get(ratio.first()), values.get(ratio.second()));
    }
}
