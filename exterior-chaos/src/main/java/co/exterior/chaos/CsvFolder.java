// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of the CSV sink. */
record CsvFolder(Path folder) {

    /** The table that this one is to be compared with. */
    Table table(Table like) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve(like.name() + ".csv"))) {
            List<List<String>> lines = csv.stream().map(CsvRecord::getFields).toList();
            return Table.of(like.name(), lines.get(0), like.keyColumns(), lines.subList(1, lines.size()));
        }
    }
}
