// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/** Citizen records for tests. */
final class Citizens {

    private Citizens() {}

    /** A record with every value known. */
    static Citizen complete() {
        return Citizen.of("file-1", Country.ofCode("ESP").orElseThrow(), 2)
                .office("C. MADRID")
                .residenceRegion("ESPA\uFFFDA \"NORTE\"")
                .age(39)
                .sex("FEMENINO")
                .education("BACHILLERATO")
                .studyArea("NINGUNA")
                .maritalStatus("UNION_LIBRE")
                .ethnicity("INDÍGENA")
                .birthDepartment("NARIÑO")
                .registeredMonth(YearMonth.of(2020, 11))
                .build();
    }

    /** Whatever record there can be. */
    static Arbitrary<Citizen> any() {
        return of(text());
    }

    /** Records with texts as the register has them, in which nothing must be escaped. */
    static Arbitrary<Citizen> plain() {
        return of(Arbitraries.of("C. MADRID", "NARIÑO", "UNION_LIBRE", "ESPA\uFFFDA", "7", "ESP", "中", "A, B/C"));
    }

    private static Arbitrary<Citizen> of(Arbitrary<String> text) {
        Arbitrary<String> maybeText = text.injectNull(0.2);
        Arbitrary<CitizenBuilder> needed = Builders.withBuilder(CitizenBuilder::new)
                .use(text)
                .in(CitizenBuilder::snapshot)
                .use(Arbitraries.of(Country.all()))
                .in(CitizenBuilder::country)
                .use(Arbitraries.oneOf(
                        Arbitraries.just(Integer.MAX_VALUE),
                        Arbitraries.integers().between(1, 9)))
                .in(CitizenBuilder::persons)
                .build();
        return Builders.withBuilder(CitizenBuilder::new)
                .use(needed)
                .in((ignored, builder) -> builder)
                .use(Arbitraries.integers().between(0, Citizen.MAX_AGE).injectNull(0.2))
                .in(CitizenBuilder::age)
                .use(months().injectNull(0.2))
                .in(CitizenBuilder::registeredMonth)
                .use(maybeText)
                .in(CitizenBuilder::office)
                .use(maybeText)
                .in(CitizenBuilder::residenceRegion)
                .use(maybeText)
                .in(CitizenBuilder::sex)
                .use(maybeText)
                .in(CitizenBuilder::education)
                .use(maybeText)
                .in(CitizenBuilder::studyArea)
                .use(maybeText)
                .in(CitizenBuilder::maritalStatus)
                .use(maybeText)
                .in(CitizenBuilder::ethnicity)
                .use(maybeText)
                .in(CitizenBuilder::birthDepartment)
                .build(CitizenBuilder::build)
                .withoutEdgeCases(); // there are too many to combine
    }

    private static Arbitrary<YearMonth> months() {
        return Arbitraries.integers().between(0, 9999 * 12 + 11).map(month -> YearMonth.of(month / 12, month % 12 + 1));
    }

    private static Arbitrary<String> text() {
        Arbitrary<String> awkward = Arbitraries.of(
                "\uFFFD",
                "\"",
                "\\",
                "/",
                "\n",
                "\0",
                "\u2028",
                "\uFEFF",
                "e\u0301",
                "Ñ",
                "中",
                "\uD83D\uDE00",
                " ",
                "{");
        Arbitrary<String> anything = Arbitraries.integers()
                .between(0x20, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        Arbitrary<String> pieces = Arbitraries.oneOf(
                awkward, anything, Arbitraries.strings().alpha().ofMaxLength(9));
        return pieces.list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(list -> String.join("", list))
                .filter(text -> !text.isBlank());
    }
}
