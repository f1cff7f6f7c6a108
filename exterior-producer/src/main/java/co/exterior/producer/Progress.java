// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Says every few seconds how many rows were read. Not thread-safe. */
final class Progress implements LongConsumer {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintStream out;
    private long next = System.nanoTime() + EVERY_NANOS;

    Progress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(long read) {
        if (System.nanoTime() - next >= 0) {
            out.printf(Locale.ROOT, "read %,d records%n", read);
            next += EVERY_NANOS;
        }
    }
}
