// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.measure;

import java.io.IOException;

/** Ends this process when its standard input ends: nothing that is measured outlives whoever measures it. */
public final class Lifeline {

    private Lifeline() {}

    /** Waits for the end of the input. */
    public static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on this line: only its end matters.
            }
        } catch (IOException gone) {
            // The other end is closed, which is what was waited for.
        }
    }

    /** Watches for the end from now on. */
    public static void hold() {
        Thread thread = new Thread(
                () -> {
                    awaitEnd();
                    Runtime.getRuntime().halt(1);
                },
                "lifeline");
        thread.setDaemon(true);
        thread.start();
    }
}
