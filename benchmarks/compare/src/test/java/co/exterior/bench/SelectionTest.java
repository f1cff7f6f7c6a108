// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.producer.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void withoutNamesEveryoneRuns() {
        Selection everything = Selection.of(List.of());

        assertThat(everything.ratios()).containsExactlyInAnyOrder(Ratio.values());
        assertThat(everything.figures()).containsExactlyInAnyOrder(Figure.values());
        assertThat(everything.readers())
                .containsExactly(
                        Contestant.JOB,
                        Contestant.ORIGIN,
                        Contestant.FROM_JSON,
                        Contestant.SCAN,
                        Contestant.CONSUMER,
                        Contestant.KAFKA_STREAMS,
                        Contestant.FLINK);
        assertThat(everything.publishers()).containsExactly(Contestant.PUBLISH, Contestant.PERF_TEST, Contestant.READ);
        assertThat(everything.ofLatency()).containsExactly(Contestant.JOB, Contestant.ORIGIN);
    }

    @Test
    void onlyTheTwoOfAWantedRatioRun() {
        Selection selection = Selection.of(List.of("job_vs_flink"));

        assertThat(selection.readers()).containsExactly(Contestant.JOB, Contestant.FLINK);
        assertThat(selection.publishers()).isEmpty();
        assertThat(selection.ofLatency()).isEmpty();
        assertThat(selection.figures()).isEmpty();
    }

    @Test
    void theLatencyOfTheJobNeedsNobodyElse() {
        assertThat(Selection.of(List.of("latency_p99_ms")).ofLatency()).containsExactly(Contestant.JOB);
    }

    @Test
    void aNameOfNothingIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Selection.of(List.of("job_vs_scan", "job_vs_storm")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--only: there is no job_vs_storm: name some of job_vs_origin, ")
                .hasMessageContaining("first_table_s");
    }
}
