// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String PERU = "PER 2 3";
    private static final String CHILE = "CHL 1 1";

    @Test
    void findsNothingWhereEveryRowIsAsItMustBeInWhateverOrder() {
        Comparison comparison = comparison(table(PERU, CHILE), table(CHILE, PERU));
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.summary()).isEqualTo("0 lost, 0 duplicated");
        assertThat(comparison.rows()).isEqualTo(2);
    }

    @Test
    void callsARowLostThatIsMissingOrCountsTooFew() {
        assertThat(comparison(table(PERU, CHILE), table(PERU)).summary()).isEqualTo("1 lost, 0 duplicated");
        Comparison tooFew = comparison(table(PERU, CHILE), table("PER 1 3", CHILE));
        assertThat(tooFew.summary()).isEqualTo("1 lost, 0 duplicated");
        assertThat(tooFew.findings())
                .containsExactly("sink totals PER: lost 1 records, it is [PER, 1, 3] and must be [PER, 2, 3]");
    }

    @Test
    void callsARowDuplicatedThatIsOneTooManyOrCountsTooMany() {
        assertThat(comparison(table(PERU), table(PERU, CHILE)).summary()).isEqualTo("0 lost, 1 duplicated");
        assertThat(comparison(table(PERU), table(PERU, PERU)).summary()).isEqualTo("0 lost, 1 duplicated");
        assertThat(comparison(table(PERU), table("PER 3 3")).summary()).isEqualTo("0 lost, 1 duplicated");
    }

    @Test
    void callsARowDifferentWhoseRecordsAreRightAndAnythingElseIsNot() {
        assertThat(comparison(table(PERU), table("PER 2 4")).summary()).isEqualTo("0 lost, 0 duplicated, 1 different");
    }

    @Test
    void callsATableOfOtherColumnsDifferent() {
        Table others = Table.of("totals", List.of("country_code", "records"), 1, List.of());
        assertThat(comparison(table(PERU), others).summary()).isEqualTo("0 lost, 0 duplicated, 1 different");
    }

    private static Table table(String... rows) {
        return Table.of(
                "totals",
                List.of("country_code", "records", "persons"),
                1,
                Stream.of(rows).map(row -> List.of(row.split(" "))).toList());
    }

    private static Comparison comparison(Table expected, Table found) {
        Comparison comparison = new Comparison();
        comparison.compare("sink", expected, found);
        return comparison;
    }
}
