// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a sink holds, as text.
 *
 * @param batch as of which batch, where the sink says so
 * @param tables by name, the rows: by column, a value's text or null
 */
public record Held(OptionalLong batch, Map<String, List<Map<String, String>>> tables) {

    public Held {
        requireNonNull(batch, "batch");
        tables = Map.copyOf(tables);
    }

    /** The rows of a table, none where the sink has no row of it. */
    public List<Map<String, String>> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }
}
