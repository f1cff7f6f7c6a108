// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a newcomer runs it: real broker, real Spark, real processes. */
class DemoIT {

    private static final Path WORK_FOLDERS = ExteriorRun.HOME.resolve("target/demo");

    @TempDir
    Path folder;

    @Test
    void countsEveryPublishedRecordAndAgreesWithTheBatchToTheLastDigit() throws IOException {
        String export = folder.resolve("out with blanks").toString();
        ExteriorRun demo = ExteriorRun.run(
                folder,
                "demo",
                "--records",
                "5000",
                "--seed",
                "3",
                "--rate",
                "2500",
                "--window",
                "1s",
                "--until-drained",
                "--export",
                export);
        demo.assertDone();
        assertThat(demo.out()).contains("5,000");
        assertThat(demo.err()).contains("synthetic", "published  5,000 records");

        ExteriorRun stats = ExteriorRun.run(folder, "stats", "--records", "5000", "--seed", "3", "--format", "csv");
        assertThat(Path.of(export, "country_totals.csv")).hasContent(stats.out());
        Csv windows = Csv.read(Path.of(export, "country_windows.csv"));
        assertThat(windows.sumsByCountry()).isEqualTo(Csv.of(stats.out()).sumsByCountry());
        assertThat(windows.rows().stream().map(row -> row.get(0)).distinct().count())
                .isGreaterThan(1);
        assertThatNothingIsLeft();
    }

    @Test
    void countsTheRegisterInSlidingWindowsAsAnIndependentProgramDid() throws IOException {
        RegisterSample.assumePresent();
        ExteriorRun demo = ExteriorRun.run(
                folder,
                "demo",
                "--source",
                RegisterSample.FILE.toString(),
                "--window",
                "10s",
                "--slide",
                "5s",
                "--until-drained",
                "--export",
                folder.resolve("out").toString());
        demo.assertDone();
        Csv totals = Csv.read(folder.resolve("out/country_totals.csv"));
        assertThat(totals.sum("records")).isEqualTo(RegisterSample.RECORDS);
        assertThat(totals.sum("persons")).isEqualTo(RegisterSample.PERSONS);
        assertThat(totals.sumsByCountry()).isEqualTo(RegisterSample.expected());
        Csv windows = Csv.read(folder.resolve("out/country_windows.csv"));
        assertThat(windows.sum("records")).as("each record in two windows").isEqualTo(2 * RegisterSample.RECORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the register's sample", "made-up people"})
    void accountsForEveryRowOfADamagedRegister(String register) throws IOException {
        DamagedRegister damaged;
        if (register.startsWith("made-up")) {
            damaged = DamagedRegister.of(DamagedRegister.madeUp(3_000, 7), 500, 7);
        } else {
            RegisterSample.assumePresent();
            damaged = DamagedRegister.of(RegisterSample.FILE, 1_000, 7);
        }
        Path file = damaged.writeTo(folder.resolve("damaged.csv"));
        Path out = folder.resolve("out");
        ExteriorRun demo = ExteriorRun.run(
                folder, "demo", "--source", file.toString(), "--until-drained", "--export", out.toString());
        demo.assertDone();

        assertThat(Csv.read(out.resolve("country_totals.csv")).sumsByCountry()).isEqualTo(damaged.sumsByCountry());
        long good = damaged.sumsByCountry().values().stream()
                .mapToLong(sums -> sums.get(0))
                .sum();
        long persons = damaged.sumsByCountry().values().stream()
                .mapToLong(sums -> sums.get(1))
                .sum();
        long bad = damaged.refusals().size();
        JsonNode ledger = TopicUnderTest.json(Files.readString(out.resolve("ledger.json")));
        assertThat(ledger.get("balanced").asBoolean()).isTrue();
        assertThat(ledger.at("/records/read").asLong()).isEqualTo(good + bad);
        assertThat(ledger.at("/records/refused").asLong()).isEqualTo(bad);
        assertThat(ledger.at("/records/published").asLong()).isEqualTo(good);
        assertThat(ledger.at("/records/aggregated").asLong()).isEqualTo(good);
        assertThat(ledger.at("/persons/published").asLong()).isEqualTo(persons);
        assertThat(ledger.at("/persons/aggregated").asLong()).isEqualTo(persons);
        assertThat(ledger.at("/persons_unknown/refused").asLong()).isEqualTo(bad);
        for (String edge : List.of("dead_letters", "late", "in_flight")) {
            assertThat(ledger.at("/records/" + edge).asLong()).as(edge).isZero();
        }
        Map<String, Long> reasons = damaged.refusals().values().stream()
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        JsonNode counted = ledger.at("/snapshots/0/refused_by_reason");
        assertThat(counted).hasSize(reasons.size());
        reasons.forEach((reason, rows) ->
                assertThat(counted.get(reason).asLong()).as(reason).isEqualTo(rows));
    }

    @Test
    void endsWithCodeZeroOnCtrlC() throws Exception {
        try (ExteriorRun demo = ExteriorRun.start(
                folder,
                "demo",
                "--records",
                "1000000",
                "--export",
                folder.resolve("out").toString())) {
            demo.awaitOutput("USA United States");
            List<ProcessHandle> children = demo.descendants();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2);
            demo.signal("INT");
            demo.awaitEnd();
            demo.assertDone();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        JsonNode ledger = TopicUnderTest.json(Files.readString(folder.resolve("out/ledger.json")));
        assertThat(ledger.get("balanced").asBoolean()).isTrue();
        assertThat(ledger.at("/snapshots/0/complete").asBoolean()).isFalse();
        assertThat(ledger.at("/records/aggregated").asLong()).isPositive();
        assertThatNothingIsLeft();
    }

    @Test
    void leavesNoOrphansEvenWhenItIsKilled() throws Exception {
        try (ExteriorRun demo = ExteriorRun.start(
                folder,
                "demo",
                "--records",
                "1000000",
                "--export",
                folder.resolve("out").toString())) {
            demo.awaitOutput("all countries");
            List<ProcessHandle> children = demo.descendants();
            demo.signal("KILL");
            await().atMost(Duration.ofMinutes(1)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
        ExteriorRun.run(folder, "demo", "--records", "10", "--until-drained").assertDone();
        assertThatNothingIsLeft();
    }

    @Test
    void refusesWrongOptionsBeforeAnythingIsStarted() throws IOException {
        ExteriorRun.run(folder, "demo", "--window", "ten").assertRefused(2, "\"ten\" is no duration");
        ExteriorRun.run(folder, "demo", "--window", "10s", "--slide", "20s").assertRefused(2, "The slide PT20S");
        ExteriorRun.run(folder, "demo", "--rate", "0").assertRefused(2, "The rate is 0");
        Path file = Files.createFile(folder.resolve("file"));
        ExteriorRun.run(folder, "demo", "--export", file.toString()).assertRefused(2, "--export: The folder " + file);
        ExteriorRun.run(folder, "demo", "--until-draind").assertRefused(2, "--until-drained");
    }

    private static void assertThatNothingIsLeft() throws IOException {
        try (Stream<Path> folders = Files.list(WORK_FOLDERS)) {
            assertThat(folders).isEmpty();
        }
    }
}
