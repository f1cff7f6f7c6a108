// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.COUNTRY_CODE;
import static co.exterior.page.Values.text;

import co.exterior.job.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;

/** The rows of results by country, sorted out once for all that is shown of them. */
final class Tables {

    private final Results results;
    private final Map<String, Map<String, List<Row>>> byCountry = new ConcurrentHashMap<>();

    Tables(Results results) {
        this.results = results;
    }

    /** In the order of the result. */
    List<Row> rows(String table) {
        return results.table(table).rows();
    }

    /** Those of one country, in the order of the result. */
    List<Row> rows(String table, String country) {
        return byCountry(table).getOrDefault(country, List.of());
    }

    Map<String, List<Row>> byCountry(String table) {
        return byCountry.computeIfAbsent(table, name -> {
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            for (Row row : rows(name)) {
                rows.computeIfAbsent(text(row, COUNTRY_CODE), country -> new ArrayList<>())
                        .add(row);
            }
            return rows;
        });
    }
}
