// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.RegisterColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Where each column of the register stands in one file: told by the names of its header, never by their order. */
final class RegisterHeader {

    /** A header whose quote is not closed holds rows, and those are not for a message. */
    private static final int LONGEST_NAME = 40;

    private final int columns;
    private final Map<RegisterColumn, Integer> positions;

    private RegisterHeader(int columns, Map<RegisterColumn, Integer> positions) {
        this.columns = columns;
        this.positions = positions;
    }

    /**
     * The header of a file.
     *
     * @throws SourceException that names every needed column that is missing, and every one that stands twice
     */
    static RegisterHeader of(String source, List<String> names) {
        Map<RegisterColumn, Integer> positions = new EnumMap<>(RegisterColumn.class);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<RegisterColumn> column = RegisterColumn.named(names.get(i));
            if (column.isPresent() && positions.putIfAbsent(column.get(), i) != null) {
                problems.add("has the column \"" + names.get(i) + "\" twice");
            }
        }
        for (RegisterColumn needed : RegisterColumn.NEEDED) {
            if (!positions.containsKey(needed)) {
                problems.add("has no column \"" + needed.label() + "\" (or \"" + needed.apiName()
                        + "\"), the nearest is \"" + nearest(needed, names) + "\"");
            }
        }
        if (!problems.isEmpty()) {
            throw SourceException.unusable("The header of " + source + " " + String.join(", and ", problems)
                    + ": a file with the column names of an edition of the register is needed.");
        }
        return new RegisterHeader(names.size(), positions);
    }

    /** How many cells every row has. */
    int columns() {
        return columns;
    }

    Map<RegisterColumn, String> cells(List<String> row) {
        Map<RegisterColumn, String> cells = new EnumMap<>(RegisterColumn.class);
        positions.forEach((column, position) -> cells.put(column, row.get(position)));
        return cells;
    }

    private static String nearest(RegisterColumn needed, List<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return names.stream()
                .collect(Collectors.toMap(
                        name -> Math.min(
                                distance.apply(name.toLowerCase(Locale.ROOT), needed.apiName()),
                                distance.apply(
                                        name.toLowerCase(Locale.ROOT),
                                        needed.label().toLowerCase(Locale.ROOT))),
                        name -> name,
                        (first, second) -> first,
                        java.util.TreeMap::new))
                .firstEntry()
                .getValue()
                .transform(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...");
    }
}
