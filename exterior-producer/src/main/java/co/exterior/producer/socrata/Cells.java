// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import co.exterior.model.RegisterColumn;
import co.exterior.model.RegisterJson.Row;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the rows of an answer. */
final class Cells {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?[0-9]{1,18})(\\.0+)?");

    private Cells() {}

    /** The text that a row has under a name. */
    static Optional<String> text(Row row, String name) {
        List<String> texts = row.texts();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            if (texts.get(i).equals(name)) {
                return Optional.of(texts.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The number that a text is, also where it is written with a fraction of nothing. */
    static Optional<Long> wholeNumber(String text) {
        Matcher number = WHOLE_NUMBER.matcher(text);
        return number.matches() ? Optional.of(Long.parseLong(number.group(1))) : Optional.empty();
    }

    /**
     * Looks for the columns that are needed: one may be left out of a row that has no value in it, but not of all.
     *
     * @throws SocrataException that names a column which no row has
     */
    static void requireColumns(SocrataDataset dataset, Answer answer) {
        for (RegisterColumn needed : RegisterColumn.NEEDED) {
            if (answer.rows().stream().noneMatch(row -> row.cells().containsKey(needed))) {
                throw SocrataException.unreadable(
                        dataset,
                        "no row of a page has the column \"" + needed.label() + "\" (or \"" + needed.apiName()
                                + "\"), which is needed");
            }
        }
    }
}
