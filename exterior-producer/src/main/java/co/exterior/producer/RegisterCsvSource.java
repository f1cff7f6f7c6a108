// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import co.exterior.model.RegisterRow;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** A CSV file of the register: comma-separated, UTF-8, with the portal's labels or the API's names in its header. */
public final class RegisterCsvSource implements Source {

    private static final int SNAPSHOT_DIGITS = 16;

    private final RegisterFile file;
    private final CloseableIterator<CsvRecord> rows;
    private final RegisterHeader header;
    private final RowIds ids = new RowIds();

    private final long atMost;
    private long given;

    private RegisterCsvSource(
            RegisterFile file, CloseableIterator<CsvRecord> rows, RegisterHeader header, long atMost) {
        this.file = file;
        this.rows = rows;
        this.header = header;
        this.atMost = atMost;
    }

    /**
     * A new reading of a file.
     *
     * @param atMost how many of its rows to read
     * @throws SourceException for a file that cannot be read as a whole, or a header without a needed column
     */
    public static RegisterCsvSource open(Path path, long atMost) {
        RegisterFile file = RegisterFile.check(path);
        try {
            CloseableIterator<CsvRecord> rows = CsvReader.builder()
                    .detectBomHeader(true)
                    .ofCsvRecord(path, StandardCharsets.UTF_8)
                    .iterator();
            RegisterHeader header =
                    RegisterHeader.of(path.toString(), rows.next().getFields());
            return new RegisterCsvSource(file, rows, header, atMost);
        } catch (IOException unreadable) {
            throw new SourceException(
                    "The source " + path + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    @Override
    public String name() {
        return file.path().getFileName().toString();
    }

    @Override
    public String snapshot() {
        return "file-" + file.sha256().substring(0, SNAPSHOT_DIGITS);
    }

    @Override
    public Iterator<SourceRecord> records() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given < atMost && readable(rows::hasNext);
            }

            @Override
            public SourceRecord next() {
                given++;
                return read(readable(rows::next).getFields());
            }
        };
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing " + file.path() + " failed", e);
        }
    }

    private SourceRecord read(List<String> row) {
        Reading reading = row.size() == header.columns()
                ? RegisterRow.read(snapshot(), header.cells(row))
                : Reading.refused(RefusalReason.COLUMN_COUNT, "", header.columns() + " columns, as in the header");
        return new SourceRecord(ids.next(row), reading);
    }

    /** What the CSV reader cannot go past ends the reading: rows behind it would be lost without a count. */
    private <T> T readable(java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new SourceException("The source " + file.path() + " cannot be read on: " + e.getMessage() + ".", e);
        }
    }
}
