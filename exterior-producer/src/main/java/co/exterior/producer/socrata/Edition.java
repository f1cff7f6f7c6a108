// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import co.exterior.model.RegisterColumn;
import co.exterior.model.RegisterJson.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a portal says of a dataset at one moment. Where all signs are the same, so is the content: totals, date, ETags,
 * columns, and the first rows under their ids, which a replacement does not keep.
 *
 * @param records how many rows there are
 * @param persons how many persons they add up to
 * @param personsColumn the name that the portal has for the number of persons
 * @param lastModified when the rows were last changed, as the portal writes it
 * @param fields the names of all columns, as the portal writes them
 * @param signs everything that tells it from another edition, by name
 */
record Edition(
        long records,
        long persons,
        String personsColumn,
        Optional<String> lastModified,
        Optional<String> fields,
        Map<String, String> signs) {

    static final String EVERY_COLUMN = "*,:id";

    private static final int FIRST_ROWS = 100;

    /**
     * Asks what the dataset is like now.
     *
     * @throws SocrataException for a dataset without rows, or without a column that is needed
     */
    static Edition ask(SocrataClient client) throws InterruptedException {
        Answer first = client.rows(EVERY_COLUMN, 0, FIRST_ROWS);
        if (first.rows().isEmpty()) {
            throw SocrataException.unreadable(client.dataset(), "it has no rows, as while it is being replaced");
        }
        Cells.requireColumns(client.dataset(), first);
        String personsColumn = first.rows().stream()
                .flatMap(Edition::names)
                .filter(name -> RegisterColumn.named(name).equals(Optional.of(RegisterColumn.PERSONS)))
                .findFirst()
                .orElseThrow();
        Answer totals = client.summary("count(*) as records,sum(" + personsColumn + ") as persons");
        long records = total(client.dataset(), totals, "records");
        long persons = total(client.dataset(), totals, "persons");
        Map<String, String> signs = new LinkedHashMap<>();
        signs.put("number of records", Long.toString(records));
        signs.put("number of persons", Long.toString(persons));
        signs.put("date", first.lastModified().orElse("none"));
        signs.put("date of the totals", totals.lastModified().orElse("none"));
        signs.put("ETag", first.tag().orElse("none"));
        signs.put("ETag of the totals", totals.tag().orElse("none"));
        signs.put("list of columns", first.fields().orElse("none"));
        signs.put("fingerprint of the first rows", fingerprint(first.rows()).toString());
        return new Edition(records, persons, personsColumn, first.lastModified(), first.fields(), signs);
    }

    /** The first sign by which another edition differs, in words; nothing where it is the same. */
    Optional<String> difference(Edition other) {
        return signs.keySet().stream()
                .filter(sign -> !signs.get(sign).equals(other.signs.get(sign)))
                .findFirst()
                .map(sign -> "its " + sign + " was " + Answer.brief(signs.get(sign)) + " and is "
                        + Answer.brief(other.signs.get(sign)));
    }

    private static Stream<String> names(Row row) {
        return IntStream.range(0, row.texts().size()).filter(i -> i % 2 == 0).mapToObj(row.texts()::get);
    }

    private static Fingerprint fingerprint(List<Row> rows) {
        return Fingerprint.of(rows.stream().flatMap(row -> row.texts().stream()).toList());
    }

    private static long total(SocrataDataset dataset, Answer totals, String name) {
        return totals.rows().stream()
                .findFirst()
                .flatMap(row -> Cells.text(row, name))
                .flatMap(Cells::wholeNumber)
                .orElseThrow(() -> SocrataException.unreadable(
                        dataset, "the server does not say its number of " + name + " as a whole number"));
    }
}
