// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

/** Rows of the register, and what becomes of them. */
final class Rows {

    private Rows() {}

    static Citizen citizen(RegisterColumn column, String text) {
        return accepted(row(column, text)).citizen();
    }

    static Reading.Accepted accepted(Map<RegisterColumn, String> row) {
        assertThat(RegisterRow.read("file-1", row)).isInstanceOf(Reading.Accepted.class);
        return (Reading.Accepted) RegisterRow.read("file-1", row);
    }

    static Refusal refusal(RegisterColumn column, String text) {
        assertThat(RegisterRow.read("file-1", row(column, text))).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) RegisterRow.read("file-1", row(column, text))).refusal();
    }

    static Map<RegisterColumn, String> row(RegisterColumn column, String text) {
        Map<RegisterColumn, String> row = row();
        row.put(column, text);
        return row;
    }

    static Map<RegisterColumn, String> row() {
        Map<RegisterColumn, String> row = new EnumMap<>(RegisterColumn.class);
        row.put(RegisterColumn.COUNTRY_NAME, "ESPA\uFFFDA");
        row.put(RegisterColumn.COUNTRY_CODE, "ESP");
        row.put(RegisterColumn.RESIDENCE, "CASTILLA-LA MANCHA/TOLEDO");
        row.put(RegisterColumn.OFFICE, "C. MADRID");
        row.put(RegisterColumn.AGE, "39");
        row.put(RegisterColumn.STUDY_AREA, "CIENCIAS DE LA SALUD");
        row.put(RegisterColumn.EDUCATION, "BACHILLERATO");
        row.put(RegisterColumn.MARITAL_STATUS, "UNION_LIBRE");
        row.put(RegisterColumn.SEX, "FEMENINO");
        row.put(RegisterColumn.ETHNICITY, "INDÍGENA");
        row.put(RegisterColumn.BIRTH_PLACE, "COLOMBIA/VALLE DEL CAUCA/TULUA");
        row.put(RegisterColumn.REGISTERED_MONTH, "2020-11");
        row.put(RegisterColumn.PERSONS, "2");
        return row;
    }
}
