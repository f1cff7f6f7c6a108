// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * A file of the register in any way that it circulates: CSV separated by commas or semicolons, with the names of any
 * edition in its header, or an array of the API's rows in JSON; in UTF-8 or windows-1252; compressed with gzip or not.
 * All this is told by its content.
 */
public final class RegisterFileSource implements Source {

    private static final int SNAPSHOT_DIGITS = 16;
    private static final int LONGEST_HEADER = 1 << 16;

    private final RegisterFile file;
    private final FileVersion version;
    private final BufferedReader text;
    private final long atMost;
    private final Iterator<SourceRecord> rows;

    private RegisterFileSource(RegisterFile file, FileVersion version, BufferedReader text, long atMost)
            throws IOException {
        this.file = file;
        this.version = version;
        this.text = text;
        this.atMost = atMost;
        this.rows = isJson(text) ? new RegisterElements(snapshot(), text) : csv(text);
    }

    /**
     * A new reading of a file.
     *
     * @param atMost how many of its rows to read
     * @throws SourceException for a file that cannot be read as a whole, or a header without a needed column
     */
    public static RegisterFileSource open(Path path, long atMost) {
        FileVersion version = FileVersion.of(path);
        RegisterFile file = RegisterFile.check(path);
        try {
            checkJson(file);
            BufferedReader text = file.text();
            try {
                return new RegisterFileSource(file, version, text, atMost);
            } catch (IOException | RuntimeException unusable) {
                text.close();
                throw unusable;
            }
        } catch (IOException | CsvParseException | UncheckedIOException unreadable) {
            throw RegisterFile.unreadable(path, unreadable);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    /** A part of a file is a reading of its own. */
    @Override
    public String snapshot() {
        String whole = "file-" + file.sha256().substring(0, SNAPSHOT_DIGITS);
        return atMost == Long.MAX_VALUE ? whole : whole + "-first-" + atMost;
    }

    @Override
    public Iterator<SourceRecord> records() {
        return new Iterator<>() {
            private long given;

            @Override
            public boolean hasNext() {
                boolean more = given < atMost && readable(rows::hasNext);
                if (!more) {
                    version.requireUnchanged(file.path());
                }
                return more;
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
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing " + file.path() + " failed", e);
        }
    }

    private Iterator<SourceRecord> csv(BufferedReader text) throws IOException {
        char separator = separator(text);
        Iterator<CsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text).iterator();
        RegisterHeader header =
                RegisterHeader.of(file.path().toString(), csv.next().getFields());
        return new RegisterRows(snapshot(), header, separator, csv);
    }

    /** Of the two that are used, the one that the header has more of: no name of a column has either. */
    private static char separator(BufferedReader text) throws IOException {
        long commas = 0;
        long semicolons = 0;
        text.mark(LONGEST_HEADER);
        int c = text.read();
        for (int length = 1; c >= 0 && c != '\n' && c != '\r' && length < LONGEST_HEADER; length++) {
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            c = text.read();
        }
        text.reset();
        return semicolons > commas ? ';' : ',';
    }

    private static void checkJson(RegisterFile file) throws IOException {
        try (BufferedReader text = file.text()) {
            if (isJson(text)) {
                RegisterElements.check(file.path(), text);
            } else if (first(text) == '<') {
                throw SourceException.unusable("The source " + file.path()
                        + " is a web page, not rows: fetch the data itself, as CSV or JSON.");
            }
        }
    }

    private static boolean isJson(BufferedReader text) throws IOException {
        char first = first(text);
        return first == '[' || first == '{';
    }

    /** The first character that is to be seen, before which the text then stands. */
    private static char first(BufferedReader text) throws IOException {
        int c;
        do {
            text.mark(1);
            c = text.read();
        } while (Character.isWhitespace(c));
        text.reset();
        return (char) c;
    }

    /** What the reader cannot go past ends the reading: rows behind it would be lost without a count. */
    private <T> T readable(Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException | UncheckedIOException e) {
            throw SourceException.brokenOff(
                    "The source " + file.path() + " cannot be read on: " + e.getMessage() + ".", e);
        }
    }
}
