// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says every few seconds how many rows were read. Not thread-safe. */
final class ProgressLines implements Progress {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintStream out;
    private long next = System.nanoTime() + EVERY_NANOS;

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void read(long rows) {
        if (System.nanoTime() - next >= 0) {
            out.printf(Locale.ROOT, "read %,d records%n", rows);
            next += EVERY_NANOS;
        }
    }

    @Override
    public void goesOn(Announcement soFar, int behind) {
        out.printf(
                Locale.ROOT,
                "Going on with the snapshot %s, begun %s: %,d rows were settled, and %,d records behind them are in the"
                        + " topic already.%n",
                soFar.snapshot(),
                soFar.started(),
                soFar.read(),
                behind);
    }
}
