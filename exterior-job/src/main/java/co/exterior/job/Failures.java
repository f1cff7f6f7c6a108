// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.util.List;

/** What a failure of Spark, of a sink or of a file system is for the person who runs the job. */
final class Failures {

    /** What Spark says where somebody else has written its log in the meantime. */
    private static final String WRITTEN_BY_ANOTHER = "CONCURRENT_STREAM_LOG_UPDATE";

    private static final String FULL = "No space left on device";

    /** Of the stack that Spark puts into the message of a task that failed. */
    private static final String READING_STATE = "HDFSBackedStateStoreProvider.loadMap";

    /** How it begins to be said that a file of the state is gone, or was cut. */
    private static final List<String> DAMAGES = List.of("does not exist", "EOFException", "Stream ended prematurely");

    private Failures() {}

    /**
     * A sentence: what was said for a person, where anything was; else what happened first.
     *
     * @param event what it kept from being done
     */
    static JobException sentence(String event, Throwable failure) {
        String said = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JobException known) {
                return known;
            }
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                if (message.contains(WRITTEN_BY_ANOTHER)) {
                    return surroundings(
                            "Another run of the job works from the same checkpoint: this one stops, and has counted"
                                    + " nothing since; start it again once the other one is gone.",
                            failure);
                }
                if (message.contains(FULL)) {
                    return surroundings(
                            "The disk of the checkpoint or of a sink is full (" + FULL + "): make room and start the"
                                    + " job again; it goes on from the last batch that was committed.",
                            failure);
                }
                if (message.contains(READING_STATE) && DAMAGES.stream().anyMatch(message::contains)) {
                    return surroundings(
                            "The checkpoint is damaged: its state cannot be read (" + firstLine(message)
                                    + "); start with another checkpoint.",
                            failure);
                }
                said = message;
            }
        }
        return surroundings(event + firstLine(said), failure);
    }

    private static JobException surroundings(String sentence, Throwable failure) {
        return JobException.surroundings(sentence, failure);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
