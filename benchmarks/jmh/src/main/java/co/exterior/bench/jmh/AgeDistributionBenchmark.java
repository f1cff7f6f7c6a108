// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.jmh;

import co.exterior.analytics.AgeDistribution;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A record into a distribution, and two distributions into one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AgeDistributionBenchmark {

    private static final int OLDEST = 90;

    private final AgeDistribution everyAge = everyAge();

    /** One more record. */
    @Benchmark
    public AgeDistribution add() {
        return everyAge.plus(AgeDistribution.of(Optional.of(37), 1));
    }

    /** Two groups together. */
    @Benchmark
    public AgeDistribution merge() {
        return everyAge.plus(everyAge);
    }

    private static AgeDistribution everyAge() {
        AgeDistribution ages = AgeDistribution.NONE;
        for (int age = 0; age <= OLDEST; age++) {
            ages = ages.plus(AgeDistribution.of(Optional.of(age), 1));
        }
        return ages;
    }
}
