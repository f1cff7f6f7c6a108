// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;

/** A CSV file of the register: comma-separated, UTF-8, with the portal's labels or the API's names in its header. */
public final class RegisterCsvSource implements Source {

    private static final int SNAPSHOT_DIGITS = 16;

    private final RegisterFile file;
    private final CloseableIterator<CsvRecord> csv;
    private final RegisterHeader header;
    private final long atMost;

    private RegisterCsvSource(RegisterFile file, CloseableIterator<CsvRecord> csv, RegisterHeader header, long atMost) {
        this.file = file;
        this.csv = csv;
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
            CloseableIterator<CsvRecord> csv = CsvReader.builder()
                    .detectBomHeader(true)
                    .ofCsvRecord(path, StandardCharsets.UTF_8)
                    .iterator();
            RegisterHeader header =
                    RegisterHeader.of(path.toString(), csv.next().getFields());
            return new RegisterCsvSource(file, csv, header, atMost);
        } catch (IOException | CsvParseException unreadable) {
            throw SourceException.unusable("The source " + path + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    @Override
    public String name() {
        return file.path().getFileName().toString();
    }

    /** A part of a file is a reading of its own. */
    @Override
    public String snapshot() {
        String whole = "file-" + file.sha256().substring(0, SNAPSHOT_DIGITS);
        return atMost == Long.MAX_VALUE ? whole : whole + "-first-" + atMost;
    }

    @Override
    public Iterator<SourceRecord> records() {
        RegisterRows rows = new RegisterRows(snapshot(), header, csv);
        return new Iterator<>() {
            private long given;

            @Override
            public boolean hasNext() {
                return given < atMost && readable(rows::hasNext);
            }

            @Override
            public SourceRecord next() {
                given++;
                return readable(rows::next);
            }
        };
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing " + file.path() + " failed", e);
        }
    }

    /** What the CSV reader cannot go past ends the reading: rows behind it would be lost without a count. */
    private <T> T readable(Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException | UncheckedIOException e) {
            throw SourceException.brokenOff(
                    "The source " + file.path() + " cannot be read on: " + e.getMessage() + ".", e);
        }
    }
}
