// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.util.Locale;

/** What is compared with what: the first by the second, of the same round. */
enum Ratio {
    JOB_VS_ORIGIN(Contestant.JOB, Contestant.ORIGIN),
    JOB_VS_FROM_JSON(Contestant.JOB, Contestant.FROM_JSON),
    JOB_VS_SCAN(Contestant.JOB, Contestant.SCAN),
    JOB_VS_CONSUMER(Contestant.JOB, Contestant.CONSUMER),
    JOB_VS_KAFKA_STREAMS(Contestant.JOB, Contestant.KAFKA_STREAMS),
    JOB_VS_FLINK(Contestant.JOB, Contestant.FLINK),
    PUBLISH_VS_PERF_TEST(Contestant.PUBLISH, Contestant.PERF_TEST),
    PUBLISH_VS_READ(Contestant.PUBLISH, Contestant.READ),
    LATENCY_P99_VS_ORIGIN(Contestant.JOB, Contestant.ORIGIN);

    private final Contestant first;
    private final Contestant second;

    Ratio(Contestant first, Contestant second) {
        this.first = first;
        this.second = second;
    }

    Contestant first() {
        return first;
    }

    Contestant second() {
        return second;
    }

    boolean ofLatency() {
        return this == LATENCY_P99_VS_ORIGIN;
    }

    boolean ofPublishing() {
        return first == Contestant.PUBLISH;
    }

    boolean ofThroughput() {
        return !ofLatency() && !ofPublishing();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
