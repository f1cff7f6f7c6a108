// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import java.util.Optional;

/** So many records in so much time, as a competitor writes it on a line of its standard output. */
public record Measured(long records, long nanos) {

    private static final String LINE = "measured ";

    public Measured {
        if (records < 1 || nanos < 1) {
            throw new IllegalArgumentException(records + " records in " + nanos
                    + " ns are no measurement: let there be more records behind the warm-up");
        }
    }

    /** What a line says, where it is such a line. */
    public static Optional<Measured> of(String line) {
        if (!line.startsWith(LINE)) {
            return Optional.empty();
        }
        int blank = line.indexOf(' ', LINE.length());
        return Optional.of(new Measured(
                Long.parseLong(line.substring(LINE.length(), blank)), Long.parseLong(line.substring(blank + 1))));
    }

    public double recordsPerSecond() {
        return records * 1e9 / nanos;
    }

    /** The line. */
    @Override
    public String toString() {
        return LINE + records + " " + nanos;
    }
}
