// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.job.CheckpointReport;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Row;

/** Each message belongs to the first batch that had come beyond it, however many read nothing of its partition. */
class TakenByProperties {

    private static final Duration SKEW = Duration.ofMinutes(5);

    @Property
    void isTheFirstBatchThatCameBeyondTheMessage(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> readByEach,
            @ForAll @IntRange(max = 2) int batchesBeforeThePartition) {
        List<CheckpointReport.Account> batches = new ArrayList<>();
        List<Integer> takenBy = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < readByEach.size(); i++) {
            boolean known = i >= batchesBeforeThePartition;
            for (int message = 0; known && message < readByEach.get(i); message++) {
                takenBy.add(i);
                end++;
            }
            String ofPartition = known ? ",\"7\":" + end : "";
            batches.add(new CheckpointReport.Account(
                    i, time(i), watermark(i), "{\"topic\":{\"0\":1" + ofPartition + "}}", null));
        }
        TakenBy told = new TakenBy(batches, "topic", SKEW);
        for (int offset = 0; offset < takenBy.size(); offset++) {
            Row row = told.call(7, (long) offset);
            assertThat(row.getTimestamp(0))
                    .isEqualTo(Timestamp.from(time(takenBy.get(offset)).plus(SKEW)));
            assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.from(watermark(takenBy.get(offset))));
        }
    }

    private static Instant time(int batch) {
        return Instant.ofEpochSecond(1_000 + batch);
    }

    private static Instant watermark(int batch) {
        return Instant.ofEpochSecond(batch);
    }
}
