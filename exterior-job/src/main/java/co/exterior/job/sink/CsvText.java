// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import co.exterior.job.Results;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Timestamp;
import org.apache.spark.sql.Row;

/**
 * A table as RFC 4180 text with a header: instants in ISO 8601 and UTC, decimals with all their decimals, nothing for
 * null, lines that end in LF.
 */
public final class CsvText {

    private CsvText() {}

    public static void write(Results.Table table, Writer out) throws IOException {
        try {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            csv.writeRecord(table.schema().fieldNames());
            for (Row row : table.rows()) {
                String[] cells = new String[row.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = text(row.get(i));
                }
                csv.writeRecord(cells);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Timestamp instant) {
            return instant.toInstant().toString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
