// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Synthetic.citizens;
import static co.exterior.producer.Synthetic.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.model.Citizen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticSourceTest {

    @Test
    void givesTheSameRecordsForTheSameSeed() {
        assertThat(records(1_000, 7)).isEqualTo(records(1_000, 7));
    }

    @Test
    void givesOtherRecordsForAnotherSeed() {
        assertThat(values(1_000, 7)).isNotEqualTo(values(1_000, 8));
        assertThat(records(100, 7))
                .extracting(SourceRecord::id)
                .doesNotContainAnyElementsOf(
                        records(100, 8).stream().map(SourceRecord::id).toList());
    }

    @Test
    void beginsALongerReadingWithTheShorterOne() {
        assertThat(values(1_000, 7))
                .startsWith(values(400, 7).toArray(Citizen[]::new))
                .hasSize(1_000);
    }

    @Test
    void givesEveryRecordAnIdOfItsOwn() {
        assertThat(records(1_000, 7)).extracting(SourceRecord::id).doesNotHaveDuplicates();
    }

    @Test
    void saysWhereverItShowsThatItIsSynthetic() {
        try (SyntheticSource source = SyntheticSource.of(10, 7)) {
            assertThat(source.name()).contains("synthetic");
            assertThat(source.snapshot()).startsWith("synthetic");
        }
        assertThat(citizens(10, 7))
                .extracting(Citizen::snapshot)
                .allMatch(snapshot -> snapshot.startsWith("synthetic"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesToMakeUpNothing(long records) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> SyntheticSource.of(records, 1))
                .withMessageContaining("The number of records is " + records);
    }

    /** The records without what names their reading. */
    private static List<Citizen> values(int rows, long seed) {
        return citizens(rows, seed).stream()
                .map(citizen -> Citizen.of("any", citizen.country(), citizen.persons())
                        .age(citizen.age())
                        .office(citizen.office())
                        .residenceRegion(citizen.residenceRegion())
                        .sex(citizen.sex())
                        .education(citizen.education())
                        .studyArea(citizen.studyArea())
                        .maritalStatus(citizen.maritalStatus())
                        .ethnicity(citizen.ethnicity())
                        .birthDepartment(citizen.birthDepartment())
                        .registeredMonth(citizen.registeredMonth())
                        .build())
                .toList();
    }
}
