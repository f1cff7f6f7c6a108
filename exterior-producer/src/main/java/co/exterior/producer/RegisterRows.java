// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import co.exterior.model.RegisterRow;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The rows below a header. A quote that is not closed in its row makes a CSV reader take the rows behind it for a part
 * of its cell, up to the next quote; they are refused one by one, so that none is lost without a count.
 */
final class RegisterRows implements Iterator<SourceRecord> {

    private final String snapshot;
    private final RegisterHeader header;
    private final char separator;
    private final Iterator<CsvRecord> records;
    private final RowIds ids = new RowIds();
    private final Queue<SourceRecord> next = new ArrayDeque<>();

    RegisterRows(String snapshot, RegisterHeader header, char separator, Iterator<CsvRecord> records) {
        this.snapshot = snapshot;
        this.header = header;
        this.separator = separator;
        this.records = records;
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty() || records.hasNext();
    }

    @Override
    public SourceRecord next() {
        if (next.isEmpty()) {
            if (!records.hasNext()) {
                throw new NoSuchElementException();
            }
            read(records.next().getFields());
        }
        return next.remove();
    }

    private void read(List<String> row) {
        long linesInside = linesInside(row);
        boolean fits = row.size() == header.columns();
        if (linesInside > 0 && (!fits || row.stream().anyMatch(this::holdsRows))) {
            for (long line = 0; line <= linesInside; line++) {
                refuse(row, RefusalReason.UNCLOSED_QUOTE, "every quote closed in its row");
            }
        } else if (!fits) {
            refuse(row, RefusalReason.COLUMN_COUNT, header.columns() + " columns, as in the header");
        } else {
            next.add(new SourceRecord(ids.next(row), RegisterRow.read(snapshot, header.cells(row))));
        }
    }

    /** The end of the last line of a file is inside only where a quote is open to the end. */
    private static long linesInside(List<String> row) {
        long lines = row.get(row.size() - 1).endsWith("\n") ? -1 : 0;
        for (String cell : row) {
            lines += count(cell, '\n');
        }
        return lines;
    }

    /** From any cell of a row to the same cell of the next there are as many separators as columns, less one. */
    private boolean holdsRows(String cell) {
        return count(cell, '\n') > 0 && count(cell, separator) >= header.columns() - 1;
    }

    private void refuse(List<String> row, RefusalReason reason, String expected) {
        next.add(new SourceRecord(ids.next(row), Reading.refused(reason, "", expected)));
    }

    private static long count(String cell, char wanted) {
        long count = 0;
        for (int at = cell.indexOf(wanted); at >= 0; at = cell.indexOf(wanted, at + 1)) {
            count++;
        }
        return count;
    }
}
