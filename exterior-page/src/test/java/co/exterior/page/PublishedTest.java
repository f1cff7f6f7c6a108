// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.job.Results;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PublishedTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void versionsGrowAlsoWhereTheClockStandsStillOrGoesBack() {
        Published first = after(Optional.empty(), NOON);
        Published second = after(Optional.of(first), NOON);
        Published third = after(Optional.of(second), NOON.minusSeconds(60));

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(third.version()).isGreaterThan(second.version());
        assertThat(third.committedAt()).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void versionsGrowOverARestart() {
        Published before = after(Optional.empty(), NOON);
        Published afterwards = after(Optional.empty(), NOON.plusSeconds(1));

        assertThat(afterwards.version()).isGreaterThan(before.version());
    }

    @Test
    void whatIsShownAgainAfterARestartIsAsOldAsItWas() {
        Results counted = new Results(
                "query",
                7,
                List.of(new Results.Table(
                        PageTables.COUNTED,
                        new StructType().add("counted_at", "timestamp"),
                        List.of("counted_at"),
                        List.of(new GenericRowWithSchema(
                                new Object[] {Timestamp.from(NOON)},
                                new StructType().add("counted_at", "timestamp"))))));
        Published afterANight = Published.after(Optional.empty(), counted, NOON.plusSeconds(36_000));

        assertThat(afterANight.committedAt()).isEqualTo(NOON);
        assertThat(afterANight.version()).isEqualTo(NOON.plusSeconds(36_000).toEpochMilli());
    }

    private static Published after(Optional<Published> before, Instant now) {
        return Published.after(before, new Sample().results(0), now);
    }
}
