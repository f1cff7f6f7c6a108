// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.Sums;
import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.model.CitizenFields;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {

    private static final StructType TOTAL = sums(new StructType().add(CitizenFields.COUNTRY_CODE, "string"));
    private static final StructType WINDOW = sums(new StructType()
            .add(PersonsByCountry.WINDOW_START, "timestamp")
            .add(PersonsByCountry.WINDOW_END, "timestamp")
            .add(CitizenFields.COUNTRY_CODE, "string"));
    private static final StructType REFUSED =
            new StructType().add(ReadCitizens.REFUSED_REASON, "string").add(Sums.RECORDS, "long");
    private static final Timestamp TEN = Timestamp.from(Instant.parse("2026-01-01T10:00:00Z"));
    private static final Timestamp ELEVEN = Timestamp.from(Instant.parse("2026-01-01T11:00:00Z"));
    private static final Timestamp TWELVE = Timestamp.from(Instant.parse("2026-01-01T12:00:00Z"));

    @Test
    void showsTheLargestCountriesInTheLatestWindowAndOverEverything() {
        String text = ConsoleTable.of(results(
                List.of(
                        row(TOTAL, "ESP", 2L, 3L, 2L, 3L, 70L, 100L, null, null),
                        row(TOTAL, "USA", 1500L, 1600L, 1L, 1L, 46L, 46L, null, null),
                        row(TOTAL, "ZZZ", 1L, 1L, 0L, 0L, 0L, 0L, null, null)),
                List.of(
                        row(WINDOW, TEN, ELEVEN, "USA", 9L, 9L, 9L, 9L, 9L, 9L, null, null),
                        row(WINDOW, ELEVEN, TWELVE, "ESP", 1L, 2L, 1L, 2L, 30L, 61L, null, null)),
                List.of(row(REFUSED, "NOT_JSON", 2L)),
                List.of(snapshot("file-1", false, true, 7, 2), snapshot("synthetic-1-9", true, true, 1503, 1))));

        assertThat(text.lines().map(String::strip).toList())
                .contains(
                        "snapshot synthetic-1-9 (synthetic: these people do not exist), complete; 1 more on the topic")
                .contains("window   2026-01-01T11:00:00Z to 2026-01-01T12:00:00Z")
                .containsSubsequence(
                        "USA United States                                                 1,500      1,600      46.00",
                        "ESP Spain                            1         2     30.50            2          3      33.33",
                        "ZZZ Unknown country                                                   1          1    unknown",
                        "all countries                        1         2                  1,503      1,604")
                .contains("persons of unknown age: 1,600; late records: 3; refused messages: 2 (NOT_JSON 2)");
    }

    @Test
    void saysThatTheSnapshotIsStillArriving() {
        String text = ConsoleTable.of(
                results(List.of(), List.of(), List.of(), List.of(snapshot("file-1", true, false, 7, 0))));
        assertThat(text.lines()).contains("snapshot file-1, incomplete");
    }

    @Test
    void saysThatNothingWasCountedYet() {
        String text = ConsoleTable.of(results(List.of(), List.of(), List.of(row(REFUSED, "EMPTY", 1L)), List.of()));

        assertThat(text).contains("window   -", "refused messages: 1 (EMPTY 1)");
    }

    @Test
    void isHeldToTheNumberOfMessagesThatThereAre() {
        LatestResults latest = new LatestResults();
        latest.write(results(
                List.of(row(TOTAL, "ESP", 5L, 9L, 0L, 0L, 0L, 0L, null, null)),
                List.of(),
                List.of(row(REFUSED, "EMPTY", 2L)),
                List.of(snapshot("file-1", false, true, 1, 1), snapshot("file-2", true, true, 5, 0))));

        assertThatNoException().isThrownBy(() -> latest.requireAllCounted(9));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> latest.requireAllCounted(10))
                .withMessage("Of 10 published messages 9 were counted.");
    }

    private static Row snapshot(String id, boolean current, boolean complete, long records, long late) {
        return row(SnapshotTable.SCHEMA, id, null, current, complete, null, records, records, late);
    }

    private static Results results(List<Row> totals, List<Row> windows, List<Row> refused, List<Row> snapshots) {
        return new Results(
                "a-query",
                3,
                List.of(
                        new Results.Table(MainResults.TOTALS, TOTAL, MainResults.TOTALS_KEY, totals),
                        new Results.Table(MainResults.WINDOWS, WINDOW, MainResults.WINDOWS_KEY, windows),
                        new Results.Table(MainResults.REFUSED, REFUSED, MainResults.REFUSED_KEY, refused),
                        new Results.Table(MainResults.SNAPSHOTS, SnapshotTable.SCHEMA, SnapshotTable.KEY, snapshots)));
    }

    private static StructType sums(StructType keys) {
        StructType schema = keys;
        for (String column : Sums.COLUMNS) {
            schema = schema.add(column, DataTypes.LongType);
        }
        return schema.add(MeanAges.MEAN_AGE_RECORDS, DataTypes.createDecimalType(9, 6))
                .add(MeanAges.MEAN_AGE_PERSONS, DataTypes.createDecimalType(9, 6));
    }

    private static Row row(StructType schema, Object... values) {
        return new GenericRowWithSchema(values, schema);
    }
}
