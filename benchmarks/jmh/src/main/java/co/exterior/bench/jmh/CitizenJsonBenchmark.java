// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.jmh;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One message read, and one written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CitizenJsonBenchmark {

    private final Citizen citizen = Sample.citizen();
    private final byte[] message = CitizenJson.write(citizen);

    /** The parser, with all its checks. */
    @Benchmark
    public Reading read() {
        return CitizenJson.read(message);
    }

    /** The writer. */
    @Benchmark
    public byte[] write() {
        return CitizenJson.write(citizen);
    }
}
