// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

/**
 * A moment of the last batch at which the job is halted as if killed: before or after a file of its appears. Of the last
 * one, since the results of any later batch would hide what a sink has missed.
 */
enum CrashPoint {
    BEFORE_OFFSET_LOG("before the batch is planned", true, "/query/offsets/4$"),
    AFTER_OFFSET_LOG("after the batch is planned", false, "/query/offsets/4$"),
    BEFORE_STATE("in a task, before it has kept its state", true, "/query/state/0/\\d+/5\\.delta$"),
    AFTER_STATE("in a task, after it has kept its state", false, "/query/state/0/\\d+/5\\.delta$"),
    BEFORE_ACCOUNT("before the line of the account", true, "/account/0*4\\.jsonl$"),
    AFTER_ACCOUNT("after the line of the account", false, "/account/0*4\\.jsonl$"),
    BEFORE_CELLS("before the cells are committed", true, "/cells/0*4-changes-\\d+/_SUCCESS$"),
    AFTER_CELLS("after the cells are committed, before the sinks", false, "/cells/0*4-changes-\\d+/_SUCCESS$"),
    BEFORE_COMMIT_LOG("after the sinks, before Spark's commit log", true, "/query/commits/4$"),
    AFTER_COMMIT_LOG("after Spark's commit log", false, "/query/commits/4$");

    /** The batch that all of them are of. */
    static final int BATCH = 4;

    private final String text;
    private final boolean before;
    private final String pattern;

    CrashPoint(String text, boolean before, String pattern) {
        this.text = text;
        this.before = before;
        this.pattern = pattern;
    }

    /** When it is, for a person. */
    String text() {
        return text;
    }

    boolean before() {
        return before;
    }

    String pattern() {
        return pattern;
    }
}
