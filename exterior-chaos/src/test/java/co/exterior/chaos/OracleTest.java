// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Announcement;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    private final Oracle oracle = new Oracle(Duration.ofSeconds(10));
    private long offset;

    @Test
    void addsUpEachRecordOnceInItsCountryAndInItsWindow() {
        add(TEN, citizen("a", "PER", 3, 40));
        add(TEN.plusMillis(9_999), citizen("a", "PER", 1, 41));
        add(TEN.plusSeconds(10), citizen("a", "PER", 2, null));

        assertThat(rows(oracle.totals(List.of())))
                .containsExactly(List.of("PER", "3", "6", "2", "4", "81", "161", "40.500000", "40.250000"));
        assertThat(rows(oracle.windows()))
                .containsExactly(
                        List.of(
                                "2026-01-01T10:00:00Z",
                                "2026-01-01T10:00:10Z",
                                "PER",
                                "2",
                                "4",
                                "2",
                                "4",
                                "81",
                                "161",
                                "40.500000",
                                "40.250000"),
                        List.of(
                                "2026-01-01T10:00:10Z",
                                "2026-01-01T10:00:20Z",
                                "PER",
                                "1",
                                "2",
                                "0",
                                "0",
                                "0",
                                "0",
                                "",
                                ""));
    }

    @Test
    void countsWhatIsRefusedByReasonAndWantsItsOriginAmongTheDeadLetters() {
        add(TEN, new byte[] {});
        add(TEN, "{".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(rows(oracle.refused())).containsExactly(List.of("EMPTY", "1"), List.of("NOT_JSON", "1"));
        assertThat(rows(oracle.deadLetters())).containsExactly(List.of("0:0", "1"), List.of("0:1", "1"));
        assertThat(rows(oracle.totals(List.of()))).isEmpty();
    }

    @Test
    void speaksOfTheCompleteSnapshotThatWasStartedLast() {
        add(TEN, citizen("first", "PER", 1, 1));
        add(TEN, citizen("second", "CHL", 1, 1));
        add(TEN, citizen("third", "ECU", 1, 1));
        List<Announcement> announcements = List.of(
                announcement("first", TEN, true, 1),
                announcement("second", TEN.plusSeconds(1), true, 2),
                announcement("third", TEN.plusSeconds(2), true, 4));

        assertThat(oracle.totals(announcements).rows()).containsOnlyKeys("CHL");
        assertThat(rows(oracle.snapshots(announcements)))
                .as("the third was announced to end behind what is there")
                .containsExactly(
                        List.of("first", "a file", "false", "true", "1", "1", "1", "0"),
                        List.of("second", "a file", "true", "true", "1", "1", "1", "0"),
                        List.of("third", "a file", "false", "false", "1", "1", "1", "0"));
    }

    private static List<List<String>> rows(Table table) {
        return table.rows().values().stream().flatMap(List::stream).toList();
    }

    private static Announcement announcement(String snapshot, Instant started, boolean complete, long end) {
        return new Announcement(
                snapshot, "a file", null, started, started, complete, 1, 1, 1, Map.of(), Map.of(0, end));
    }

    private static byte[] citizen(String snapshot, String country, int persons, Integer age) {
        return CitizenJson.write(Citizen.of(snapshot, Country.ofCode(country).orElseThrow(), persons)
                .age(age)
                .build());
    }

    private void add(Instant time, byte[] value) {
        oracle.add(new ConsumerRecord<>(
                "t",
                0,
                offset++,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
