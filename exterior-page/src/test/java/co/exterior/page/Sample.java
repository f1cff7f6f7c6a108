// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import co.exterior.job.Results;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Results made by hand, row by row. */
final class Sample {

    static final Deriver DERIVER = new Deriver(new Workers(PageLimits.USUAL));

    private static final String SUMS =
            "records BIGINT, persons BIGINT, records_with_age BIGINT, persons_with_age BIGINT,"
                    + " sum_age_records BIGINT, sum_age_persons BIGINT, mean_age_records DECIMAL(9,6),"
                    + " mean_age_persons DECIMAL(9,6)";

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry(PageTables.TOTALS, "country_code STRING, " + SUMS),
            Map.entry(PageTables.WINDOWS, "window_start TIMESTAMP, window_end TIMESTAMP, country_code STRING, " + SUMS),
            Map.entry(PageTables.REFUSED, "refused_reason STRING, records BIGINT"),
            Map.entry(
                    PageTables.SEX_AGES,
                    "country_code STRING, sex STRING, age_from INT, age_to INT, records BIGINT, persons BIGINT"),
            Map.entry(PageTables.EDUCATION, "country_code STRING, education STRING, records BIGINT, persons BIGINT"),
            Map.entry(PageTables.OFFICES, "country_code STRING, office STRING, records BIGINT, persons BIGINT"),
            Map.entry(
                    PageTables.MONTHS,
                    "country_code STRING, period_start DATE, period_end DATE, is_complete BOOLEAN, records BIGINT,"
                            + " persons BIGINT"),
            Map.entry(
                    PageTables.YEARS,
                    "country_code STRING, period_start DATE, persons BIGINT, persons_before BIGINT,"
                            + " persons_change BIGINT, persons_change_pct DECIMAL(20,6)"),
            Map.entry(
                    PageTables.SNAPSHOT,
                    "snapshot STRING, source STRING, source_date DATE, started TIMESTAMP, finished TIMESTAMP,"
                            + " complete BOOLEAN, synthetic BOOLEAN, published BIGINT, others BIGINT"),
            Map.entry(PageTables.LEDGER, "edge STRING, records BIGINT, persons BIGINT, unknown BIGINT"),
            Map.entry(PageTables.PROBLEMS, "problem STRING"),
            Map.entry(PageTables.REFUSED_AT_SOURCE, "reason STRING, records BIGINT"));

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    Sample() {
        PageTables.ALL.forEach(table -> rows.put(table, new ArrayList<>()));
    }

    /** Spain and the United States, with something in every table. */
    static Sample full() {
        return new Sample()
                .totals("USA", 3, 4, 4, 120)
                .totals("ESP", 6, 7, 6, 241)
                .totals("ZZZ", 1, 1, 0, 0)
                .window("2026-11-23T10:00:00Z", "ESP", 2, 3, 3, 100)
                .window("2026-11-23T10:00:00Z", "USA", 3, 4, 4, 120)
                .window("2026-11-23T10:01:00Z", "ESP", 4, 4, 3, 141)
                .add(PageTables.REFUSED, "not_json", 2L)
                .add(PageTables.SEX_AGES, "ESP", "FEMENINO", 35, 39, 3L, 4L)
                .add(PageTables.SEX_AGES, "ESP", "MASCULINO", 35, 39, 1L, 1L)
                .add(PageTables.SEX_AGES, "ESP", "NO_BINARIO", 0, 4, 1L, 1L)
                .add(PageTables.SEX_AGES, "ESP", null, null, null, 1L, 1L)
                .add(PageTables.SEX_AGES, "USA", "MASCULINO", 25, 29, 3L, 4L)
                .add(PageTables.EDUCATION, "ESP", "PRIMARIA", 1L, 1L)
                .add(PageTables.EDUCATION, "ESP", null, 5L, 6L)
                .add(PageTables.OFFICES, "ESP", "C. MADRID", 5L, 6L)
                .add(PageTables.OFFICES, "ESP", "C. BILBAO", 1L, 1L)
                .month("ESP", "2024-03", true, 1, 2)
                .month("ESP", "2024-05", true, 2, 2)
                .month("USA", "2024-06", false, 3, 4)
                .add(PageTables.MONTHS, "ESP", null, null, null, 3L, 3L)
                .year("ESP", "2023", 60, 40, "50.000000")
                .year("USA", "2023", 30, 90, "-66.666667")
                .add(
                        PageTables.SNAPSHOT,
                        "file-1",
                        "register.csv",
                        Date.valueOf("2024-06-15"),
                        timestamp("2026-11-23T09:59:00Z"),
                        null,
                        false,
                        true,
                        12L,
                        0L)
                .add(PageTables.LEDGER, "read", 13L, 15L, 1L)
                .add(PageTables.LEDGER, "late", 1L, null, 1L)
                .add(PageTables.LEDGER, "in_flight", 4L, 5L, 0L)
                .add(PageTables.REFUSED_AT_SOURCE, "age_unreadable", 1L);
    }

    Sample totals(String country, long records, long persons, long withAge, long sumAge) {
        return add(PageTables.TOTALS, sums(List.of(country), records, persons, withAge, sumAge));
    }

    Sample window(String start, String country, long records, long persons, long withAge, long sumAge) {
        Timestamp from = timestamp(start);
        Timestamp to = Timestamp.from(from.toInstant().plusSeconds(60));
        return add(PageTables.WINDOWS, sums(List.of(from, to, country), records, persons, withAge, sumAge));
    }

    private static Object[] sums(List<Object> key, long records, long persons, long withAge, long sumAge) {
        List<Object> values = new ArrayList<>(key);
        BigDecimal mean = Values.ratio(sumAge, withAge);
        values.addAll(List.of(records, persons, withAge, withAge, sumAge, sumAge));
        values.add(mean);
        values.add(mean);
        return values.toArray();
    }

    Sample month(String country, String month, boolean complete, long records, long persons) {
        Date start = Date.valueOf(month + "-01");
        Date end = Date.valueOf(start.toLocalDate().plusMonths(1));
        return add(PageTables.MONTHS, country, start, end, complete, records, persons);
    }

    Sample year(String country, String year, long persons, long before, String percent) {
        return add(
                PageTables.YEARS,
                country,
                Date.valueOf(year + "-01-01"),
                persons,
                before,
                persons - before,
                percent == null ? null : new BigDecimal(percent));
    }

    Sample add(String table, Object... values) {
        rows.get(table).add(new GenericRowWithSchema(values, StructType.fromDDL(COLUMNS.get(table))));
        return this;
    }

    private static Timestamp timestamp(String instant) {
        return Timestamp.from(Instant.parse(instant));
    }

    Results results(long batchId) {
        List<Results.Table> tables = new ArrayList<>();
        rows.forEach((name, of) -> {
            StructType schema = StructType.fromDDL(COLUMNS.get(name));
            tables.add(new Results.Table(name, schema, List.of(schema.fieldNames()[0]), of));
        });
        return new Results("query-1", batchId, tables);
    }

    Tables tables() {
        return new Tables(results(0));
    }
}
