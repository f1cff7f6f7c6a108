// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static co.exterior.page.Columns.PERSONS;
import static co.exterior.page.Columns.SEX;
import static co.exterior.page.Values.count;
import static co.exterior.page.Values.ratio;
import static co.exterior.page.Values.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;

/** Persons by sex: what is neither of the two is another answer, and no answer is unknown. */
record Sexes(long women, long men, long other, long unknown) {

    private static final Sexes NONE = new Sexes(0, 0, 0, 0);

    static Sexes of(List<Row> rows) {
        return rows.stream().map(Sexes::of).reduce(NONE, Sexes::plus);
    }

    private static Sexes of(Row row) {
        long persons = count(row, PERSONS);
        String sex = text(row, SEX);
        if (sex == null) {
            return new Sexes(0, 0, 0, persons);
        }
        return switch (sex) {
            case "FEMENINO" -> new Sexes(persons, 0, 0, 0);
            case "MASCULINO" -> new Sexes(0, persons, 0, 0);
            default -> new Sexes(0, 0, persons, 0);
        };
    }

    private Sexes plus(Sexes more) {
        return new Sexes(women + more.women, men + more.men, other + more.other, unknown + more.unknown);
    }

    /** Of women and men together; null where there are none. */
    BigDecimal shareWomen() {
        return ratio(women, women + men);
    }

    ObjectNode put(ObjectNode into) {
        return into.put("women", women).put("men", men).put("sex_other", other).put("sex_unknown", unknown);
    }
}
