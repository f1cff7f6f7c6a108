// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {

    private static final String LOST = "\uFFFD";
    private static final List<Vocabulary.Entry> ENTRIES = Vocabulary.entries();

    static List<Vocabulary.Entry> entries() {
        return ENTRIES;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void givesTheValueOfEveryLabelAndThatValueBack(Vocabulary.Entry entry) {
        Vocabulary vocabulary = Vocabulary.of(entry.field());
        String value = entry.value().isEmpty() ? null : entry.value();

        assertThat(vocabulary.meaning(entry.label())).isEqualTo(new Vocabulary.Meaning(value, Optional.empty()));
        if (value != null) {
            assertThat(vocabulary.meaning(value)).isEqualTo(new Vocabulary.Meaning(value, Optional.empty()));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void putsBackTheLettersThatEditionBLost(Vocabulary.Entry entry) {
        String damaged = entry.label().replaceAll("[^\\x00-\\x7F]", LOST);
        Vocabulary.Meaning whole = Vocabulary.of(entry.field()).meaning(entry.label());

        assertThat(Vocabulary.of(entry.field()).meaning(damaged).value()).isEqualTo(whole.value());
    }

    @ParameterizedTest
    @CsvSource({
        "education, POSTGRADO - MAESTRÍA, MAESTRÍA",
        "education, Maestria, MAESTRÍA",
        "education, TÉCNICO  PROFESIONAL, TÉCNICO  PROFESIONAL",
        "marital_status, UNIÓN LIBRE, UNION_LIBRE",
        "ethnicity, INDIGENA, INDÍGENA",
        "birth_department, BOYACÁ, BOYACA",
        "birth_department, SAN ANDRÉS, SAN ANDRES Y PROVIDENCIA",
        "office, C. Bogotá, C. Bogotá",
        "residence_region, CATALUÑA, CATALUÑA",
        "residence_region, no indica,"
    })
    void takesALabelWhateverItsCaseAndAccentsAndKeepsWhatIsNone(String field, String text, String value) {
        assertThat(Vocabulary.of(field).meaning(text)).isEqualTo(new Vocabulary.Meaning(value, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "education, MAESTR\uFFFDA, MAESTRÍA, TEXT_REPAIRED",
        "education, SIN INFORMACI\uFFFDN, , TEXT_REPAIRED",
        "education, maestr\uFFFDa, MAESTRÍA, TEXT_REPAIRED",
        "education, NINGUN\uFFFD, NINGUNO, TEXT_REPAIRED",
        "education, MAESTR\uFFFD\uFFFDA, MAESTR\uFFFD\uFFFDA, TEXT_DAMAGED",
        "education, \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDO, \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDO, TEXT_DAMAGED",
        "office, C. BAK\uFFFD, C. BAKÚ, TEXT_REPAIRED",
        "education, BACHI\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD, BACHI\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD, TEXT_DAMAGED",
        "education, BACHIL\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD, BACHILLERATO, TEXT_REPAIRED",
        "office, C. VALENCIA \uFFFD\uFFFD\uFFFD, C. VALENCIA \uFFFD\uFFFD\uFFFD, TEXT_DAMAGED",
        "residence_region, CATALU\uFFFDA, CATALU\uFFFDA, TEXT_DAMAGED"
    })
    void repairsADamagedTextOnlyWhereOneValueFits(String field, String text, String value, Reading.Flag flag) {
        assertThat(Vocabulary.of(field).meaning(text)).isEqualTo(new Vocabulary.Meaning(value, Optional.of(flag)));
    }

    @Example
    void hasNoTwoLabelsOfDifferentValuesThatDifferInAccentsOnly() {
        for (Vocabulary.Entry entry : ENTRIES) {
            assertThat(ENTRIES)
                    .filteredOn(other -> sharesAField(entry, other)
                            && Letters.of(other.label()).equals(Letters.of(entry.label())))
                    .extracting(Vocabulary.Entry::value)
                    .containsOnly(entry.value());
        }
    }

    @Example
    void knowsThe33Departments() {
        Set<String> departments = new HashSet<>();
        ENTRIES.stream()
                .filter(entry -> entry.field().equals(CitizenFields.BIRTH_DEPARTMENT))
                .forEach(entry -> departments.add(entry.value()));

        assertThat(departments).hasSize(33);
    }

    @Example
    void rememberingManyStrangeTextsChangesNoMeaning() {
        Vocabulary education = Vocabulary.of(CitizenFields.EDUCATION);
        for (int i = 0; i < 10_000; i++) {
            education.meaning("STRANGE " + i + LOST);
        }

        assertThat(education.meaning("STRANGE 9999" + LOST).flag()).contains(Reading.Flag.TEXT_DAMAGED);
        assertThat(education.meaning("B" + LOST + "CHILLERATO").value()).isEqualTo("BACHILLERATO");
    }

    /** The same people are the same wherever their record was read. */
    @Property
    void givesAValueBackAsItIs(@ForAll("fields") String field, @ForAll("texts") String text) {
        String value = Vocabulary.of(field).meaning(text).value();

        if (value != null) {
            assertThat(Vocabulary.of(field).meaning(value).value()).isEqualTo(value);
        }
    }

    @Property
    void neverRepairsALetterThatWasNotLost(@ForAll("fields") String field, @ForAll("texts") String text) {
        Vocabulary.Meaning meaning = Vocabulary.of(field).meaning(text);

        assertThat(meaning.flag().isPresent()).isEqualTo(text.contains(LOST));
        if (meaning.flag().equals(Optional.of(Reading.Flag.TEXT_REPAIRED))) {
            assertThat(ENTRIES)
                    .filteredOn(entry -> Letters.fit(Letters.of(text), Letters.of(entry.label()))
                            || Letters.fit(text, entry.label()))
                    .extracting(entry -> entry.value().isEmpty() ? null : entry.value())
                    .contains(meaning.value());
        }
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(ENTRIES).map(Vocabulary.Entry::field);
    }

    /** Labels with some letters lost, in capitals or not, and texts of another kind. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> damaged = Combinators.combine(
                        Arbitraries.of(ENTRIES).map(Vocabulary.Entry::label),
                        Arbitraries.integers().between(0, 50).set().ofMaxSize(4))
                .as((label, positions) -> {
                    StringBuilder text = new StringBuilder(label);
                    positions.stream()
                            .filter(position -> position < label.length())
                            .forEach(position -> text.setCharAt(position, LOST.charAt(0)));
                    return text.toString();
                });
        return Arbitraries.frequencyOf(
                Tuple.of(8, damaged),
                Tuple.of(1, damaged.map(text -> text.toLowerCase(Locale.ROOT))),
                Tuple.of(1, Arbitraries.strings().ofMinLength(1).ofMaxLength(20)));
    }

    private static boolean sharesAField(Vocabulary.Entry one, Vocabulary.Entry other) {
        return one.field().equals(other.field())
                || one.field().equals("*")
                || other.field().equals("*");
    }
}
