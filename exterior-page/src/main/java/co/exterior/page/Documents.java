// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** The documents of one version of the results, each made when first asked for and then kept. */
final class Documents {

    private static final int MOST_WINDOWS = 360;

    private final Published published;
    private final String version;
    private final Deriver deriver;
    private final Tables tables;
    private Countries countries;
    private final Map<String, Content> made = new ConcurrentHashMap<>();

    Documents(Published published, String version, Deriver deriver) {
        this.published = published;
        this.version = version;
        this.deriver = deriver;
        this.tables = new Tables(published.results());
    }

    Published published() {
        return published;
    }

    Quality quality() {
        return new Quality(tables);
    }

    /**
     * The document at a path of the interface, below its version.
     *
     * @param country of which the query asks for; read for windows alone
     */
    Optional<Content> at(String path, Optional<String> country) {
        String name = path.equals("windows") && country.isPresent() ? "windows/" + country.get() : path;
        Content known = made.get(name);
        return known == null ? deriver.make(() -> make(path, country)) : Optional.of(known);
    }

    /** By the deriver's thread alone. */
    private Optional<Content> make(String path, Optional<String> country) {
        return switch (path) {
            case "countries" -> Optional.of(once(path, () -> countries().document()));
            case "windows" -> country.isEmpty() ? Optional.of(windows()) : windows(country.get());
            case "months" -> Optional.of(once(path, this::months));
            case "movers" -> Optional.of(once(path, () -> Movers.document(tables)));
            case "quality" -> Optional.of(once(path, () -> quality().document(published, version)));
            default ->
                path.startsWith("countries/") ? country(path.substring("countries/".length())) : Optional.empty();
        };
    }

    private Optional<Content> country(String code) {
        if (tables.rows(PageTables.TOTALS, code).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(once(
                "countries/" + code,
                () -> new CountryDetails(tables).put(code, countries().of(code).orElseThrow())));
    }

    private Countries countries() {
        if (countries == null) {
            countries = new Countries(tables);
        }
        return countries;
    }

    private Content windows() {
        return once("windows", () -> windows(tables.rows(PageTables.WINDOWS)));
    }

    private Optional<Content> windows(String code) {
        List<Row> rows = tables.rows(PageTables.WINDOWS, code);
        if (rows.isEmpty() && tables.rows(PageTables.TOTALS, code).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(once("windows/" + code, () -> windows(rows)));
    }

    private static JsonNode windows(List<Row> rows) {
        return Windows.of(rows).last(MOST_WINDOWS).document();
    }

    private ObjectNode months() {
        List<Row> rows = tables.rows(PageTables.MONTHS);
        ObjectNode document = Json.object();
        new Months(rows).put(rows, document);
        return document;
    }

    private Content once(String name, Supplier<JsonNode> document) {
        return made.computeIfAbsent(name, absent -> Content.of(Content.JSON, Json.bytes(document.get())));
    }
}
