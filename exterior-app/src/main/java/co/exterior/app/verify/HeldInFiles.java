// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import co.exterior.job.JobException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the files that {@code csv:DIR} keeps, which do not say as of which batch they are. */
public final class HeldInFiles {

    private HeldInFiles() {}

    /**
     * What the files of a folder hold.
     *
     * @throws JobException where a file is not there, or is none of the kind
     */
    public static Held read(Path folder, List<String> tables) {
        Map<String, List<Map<String, String>>> held = new HashMap<>();
        for (String table : tables) {
            Path file = folder.resolve(table + ".csv");
            if (!Files.exists(file)) {
                throw JobException.settings(
                        "There is no " + file + ": name the folder of --sink csv:DIR that the job writes to.");
            }
            held.put(table, rows(file));
        }
        return new Held(OptionalLong.empty(), held);
    }

    private static List<Map<String, String>> rows(Path file) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                Map<String, String> row = new HashMap<>();
                line.getFieldsAsMap().forEach((column, text) -> row.put(column, text.isEmpty() ? null : text));
                rows.add(row);
            }
        } catch (IOException | CsvParseException e) {
            throw JobException.surroundings("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
        return rows;
    }
}
