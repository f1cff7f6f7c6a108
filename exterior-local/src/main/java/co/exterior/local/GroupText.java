// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.job.Results;
import co.exterior.model.CitizenFields;
import co.exterior.model.Country;
import co.exterior.producer.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;

/** The statistics of groups for a person, with what the numbers mean. */
final class GroupText {

    static final String MEANING = """

            Records are rows of the register; persons are the people whom they stand for, and other numbers are of persons
            unless they say otherwise. Registered is not resident, and not emigrated. Ages are completed years as of the
            extract, not as of the registration; those of unknown age are in no mean, share or quantile.
            Periods are of the month of registration.
            """;

    private GroupText() {}

    static String of(Source source, Results.Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(table.schema().fieldNames()));
        table.rows().forEach(row -> lines.add(cells(table, row)));
        int[] widths = IntStream.range(0, table.schema().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder("Colombians registered abroad: " + source.name() + "\n\n");
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                boolean words = table.schema().apply(column).dataType() instanceof StringType;
                cells.append(String.format("%" + (words ? "-" : "") + widths[column] + "s  ", line.get(column)));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        return text.append(MEANING).toString();
    }

    private static List<String> cells(Results.Table table, Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> text(table.schema().fieldNames()[column], row.get(column)))
                .toList();
    }

    private static String text(String column, Object value) {
        if (value == null) {
            return Dimension.of(column).isPresent() || column.equals(Calendar.PERIOD_START) ? "(unknown)" : "";
        }
        if (value instanceof Long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        return column.equals(CitizenFields.COUNTRY_CODE)
                ? value + " " + Country.ofCode(value.toString()).orElseThrow().name(Locale.ENGLISH)
                : value.toString();
    }
}
