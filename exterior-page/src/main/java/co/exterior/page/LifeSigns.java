// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** When the job last showed that it lives, and what it last said of its progress. */
final class LifeSigns extends StreamingQueryListener {

    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Clock clock;
    private volatile Instant last;
    private volatile StreamingQueryProgress progress;

    LifeSigns(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        sign();
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        progress = event.progress();
        sign();
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        sign();
    }

    /** Its last word, which is no sign of life. */
    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}

    void sign() {
        last = clock.instant();
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    Optional<StreamingQueryProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /** Whether a job that has shown life before has done so lately. */
    boolean isSilent() {
        return last().filter(sign -> sign.isBefore(clock.instant().minus(SILENCE)))
                .isPresent();
    }
}
