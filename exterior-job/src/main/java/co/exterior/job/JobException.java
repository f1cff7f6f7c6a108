// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static java.util.Objects.requireNonNull;

/** A job that cannot start or could not go on. The message is one sentence for the person who runs it. */
public final class JobException extends RuntimeException {

    /** Who can mend it. */
    public enum Fault {
        /** The one who gave the settings: nothing was tried. */
        SETTINGS,
        /** Whatever the job needs while it runs. */
        SURROUNDINGS
    }

    private final Fault fault;

    private JobException(Fault fault, String sentence, Throwable cause) {
        super(requireNonNull(sentence, "sentence"), cause);
        this.fault = fault;
    }

    public static JobException settings(String sentence) {
        return new JobException(Fault.SETTINGS, sentence, null);
    }

    public static JobException surroundings(String sentence, Throwable cause) {
        return new JobException(Fault.SURROUNDINGS, sentence, cause);
    }

    public Fault fault() {
        return fault;
    }
}
