// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.producer.socrata.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where somebody waits for it. */
final class FakeTime implements InstantSource {

    private final List<Duration> waits = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Duration answerWithin;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    FakeTime() {
        this(Duration.ofMinutes(1));
    }

    /** Of an answer alone the time is real. */
    FakeTime(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    Duration answerWithin() {
        return answerWithin;
    }

    @Override
    public Instant instant() {
        return now;
    }

    List<Duration> waits() {
        return waits;
    }

    List<String> notices() {
        return notices;
    }

    /** Waits of 1 s to 8 s, for 20 s, without chance. */
    Patience patience() {
        return new Patience(
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                this,
                time -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    waits.add(time);
                    now = now.plus(time);
                },
                () -> 0,
                notices::add);
    }
}
