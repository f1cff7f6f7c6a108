// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.util.SignalUtils;

/**
 * Turns SIGTERM and SIGINT into an orderly stop; the second signal ends the process at once.
 *
 * <p>A JVM shutdown hook would not do: Spark's own hooks run beside it and stop the context under the running batch,
 * and the process could not end with code 0.
 */
public final class StopSignals {

    private static final List<String> SIGNALS = List.of("TERM", "INT");

    private StopSignals() {}

    /** Runs the action, which should be short, when the first signal arrives. */
    public static void onFirst(Runnable stop) {
        AtomicBoolean stopping = new AtomicBoolean();
        for (String signal : SIGNALS) {
            SignalUtils.register(signal, () -> {
                boolean first = stopping.compareAndSet(false, true);
                if (first) {
                    stop.run();
                }
                return first;
            });
        }
    }
}
