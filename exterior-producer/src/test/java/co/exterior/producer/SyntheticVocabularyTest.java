// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.Reading;
import co.exterior.model.RegisterColumn;
import co.exterior.model.RegisterRow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Made-up records have the values that real ones are given. */
class SyntheticVocabularyTest {

    @Test
    void saysWhatTheRegisterWouldBeReadAs() {
        for (Citizen citizen : Synthetic.citizens(20_000, 1)) {
            Map<RegisterColumn, String> row = new EnumMap<>(RegisterColumn.class);
            row.put(RegisterColumn.COUNTRY_CODE, citizen.country().code());
            row.put(
                    RegisterColumn.AGE,
                    Objects.requireNonNullElse(citizen.age(), -1).toString());
            row.put(RegisterColumn.PERSONS, Integer.toString(citizen.persons()));
            row.put(RegisterColumn.OFFICE, text(citizen.office()));
            row.put(RegisterColumn.RESIDENCE, text(citizen.residenceRegion()));
            row.put(RegisterColumn.SEX, text(citizen.sex()));
            row.put(RegisterColumn.EDUCATION, text(citizen.education()));
            row.put(RegisterColumn.STUDY_AREA, text(citizen.studyArea()));
            row.put(RegisterColumn.MARITAL_STATUS, text(citizen.maritalStatus()));
            row.put(RegisterColumn.ETHNICITY, text(citizen.ethnicity()));
            row.put(RegisterColumn.BIRTH_PLACE, "COLOMBIA/" + text(citizen.birthDepartment()));
            row.put(RegisterColumn.REGISTERED_MONTH, text(citizen.registeredMonth()));

            assertThat(RegisterRow.read(citizen.snapshot(), row)).isEqualTo(Reading.accepted(citizen));
        }
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
