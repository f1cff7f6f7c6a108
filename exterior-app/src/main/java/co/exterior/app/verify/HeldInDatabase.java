// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import co.exterior.job.JobException;
import co.exterior.job.sink.postgres.PostgresResults;
import co.exterior.job.sink.postgres.PostgresTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the tables that {@code postgres} keeps, all of them as of one moment. */
public final class HeldInDatabase {

    private HeldInDatabase() {}

    /**
     * What the tables of a database hold.
     *
     * @throws JobException where a table is not there, or the results are another query's
     */
    public static Held read(PostgresTarget target, String queryId, List<String> tables) {
        PostgresResults results = PostgresResults.read(target, queryId, tables);
        Map<String, List<Map<String, String>>> held = new HashMap<>();
        results.tables()
                .forEach((table, rows) ->
                        held.put(table, rows.stream().map(HeldInDatabase::texts).toList()));
        return new Held(OptionalLong.of(results.batchId()), held);
    }

    private static Map<String, String> texts(Map<String, Object> row) {
        Map<String, String> texts = new HashMap<>(); // which may hold null
        row.forEach((column, value) -> texts.put(column, Comparison.text(value)));
        return texts;
    }
}
