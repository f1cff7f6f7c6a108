// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;

/** Signals to processes by their ids, as the shell's {@code kill} sends them. */
final class Signals {

    private Signals() {}

    /** Sends a signal, and says whether there was a process to take it. */
    static boolean send(String name, long pid) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
