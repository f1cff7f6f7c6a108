// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.exterior.model.Citizen;
import co.exterior.model.Reading;
import co.exterior.producer.RegisterFileSource;
import co.exterior.producer.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad rows take nothing from the good ones and add nothing to them. */
class DamagedRegisterTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void refusesEveryBadRowForItsReasonAndCountsEveryGoodOne(long seed) throws IOException {
        assertReadAsExpected(DamagedRegister.of(DamagedRegister.madeUp(2_000, seed), 200, seed));
    }

    @Test
    void readsADamagedSampleOfTheRegister() throws IOException {
        Path sample =
                Path.of(System.getProperty("exterior.root", "..")).resolve("../shared/data/registro-2025-sample.csv");
        assumeTrue(Files.exists(sample), "skipped: the register's rows are not here");

        assertReadAsExpected(DamagedRegister.of(sample, 1_000, 2025));
    }

    private void assertReadAsExpected(DamagedRegister damaged) throws IOException {
        Map<Long, String> refusals = new TreeMap<>();
        Map<String, List<Long>> sums = new TreeMap<>();
        Path file = damaged.writeTo(folder.resolve("register.csv"));
        try (RegisterFileSource source = RegisterFileSource.open(file, Long.MAX_VALUE)) {
            Iterator<SourceRecord> records = source.records();
            for (long row = 1; records.hasNext(); row++) {
                Reading reading = records.next().reading();
                if (reading instanceof Reading.Refused refused) {
                    refusals.put(row, refused.refusal().reason().name());
                } else if (reading instanceof Reading.Accepted accepted) {
                    Citizen citizen = accepted.citizen();
                    sums.merge(citizen.country().code(), numbers(citizen), DamagedRegisterTest::add);
                }
            }
        }
        assertThat(refusals).isEqualTo(damaged.refusals());
        assertThat(sums).isEqualTo(damaged.sumsByCountry());
    }

    private static List<Long> numbers(Citizen citizen) {
        long known = citizen.age() == null ? 0 : 1;
        long age = citizen.age() == null ? 0 : citizen.age();
        return List.of(1L, (long) citizen.persons(), known, known * citizen.persons(), age, age * citizen.persons());
    }

    private static List<Long> add(List<Long> left, List<Long> right) {
        return IntStream.range(0, 6).mapToObj(i -> left.get(i) + right.get(i)).toList();
    }
}
