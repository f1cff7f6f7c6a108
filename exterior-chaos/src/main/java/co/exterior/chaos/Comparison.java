// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every row of every table of the sinks beside the row that must be there. A row that is missing or counts too few
 * records is lost; one that is too many or counts too many is duplicated; any other difference differs.
 */
final class Comparison {

    private final List<String> findings = new ArrayList<>();
    private int rows;
    private int lost;
    private int duplicated;
    private int different;

    /** @param sink where the rows were found */
    void compare(String sink, Table expected, Table found) {
        String where = sink + " " + expected.name() + " ";
        if (!expected.columns().equals(found.columns())) {
            different++;
            findings.add(where + "has the columns " + found.columns() + ", not " + expected.columns());
            return;
        }
        Set<String> keys = new TreeSet<>(expected.rows().keySet());
        keys.addAll(found.rows().keySet());
        for (String key : keys) {
            compare(
                    where + key,
                    expected,
                    expected.rows().getOrDefault(key, List.of()),
                    found.rows().getOrDefault(key, List.of()));
        }
    }

    private void compare(String where, Table table, List<List<String>> expected, List<List<String>> found) {
        rows += Math.max(expected.size(), found.size());
        if (found.size() < expected.size()) {
            lost++;
            findings.add(where + ": lost, it must be " + expected.get(0));
        } else if (found.size() > expected.size()) {
            duplicated++;
            findings.add(where + ": one too many, " + found.get(found.size() - 1));
        } else if (!found.equals(expected)) {
            long tooMany = table.records(found.get(0)) - table.records(expected.get(0));
            String difference = ", it is " + found.get(0) + " and must be " + expected.get(0);
            if (tooMany < 0) {
                lost++;
                findings.add(where + ": lost " + -tooMany + " records" + difference);
            } else if (tooMany > 0) {
                duplicated++;
                findings.add(where + ": duplicated " + tooMany + " records" + difference);
            } else {
                different++;
                findings.add(where + ": differs" + difference);
            }
        }
    }

    /** A sentence for each row that is not as it must be. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    int rows() {
        return rows;
    }

    /** As {@code 0 lost, 0 duplicated}; what differs otherwise is named only where there is some. */
    String summary() {
        return lost + " lost, " + duplicated + " duplicated" + (different == 0 ? "" : ", " + different + " different");
    }
}
