// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** A source that cannot be read as a whole. The message is one sentence for the person who named the source. */
public final class SourceException extends RuntimeException implements IExitCodeGenerator {

    private final int exitCode;

    private SourceException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** What can be seen before the first row is read. */
    static SourceException unusable(String sentence) {
        return new SourceException(ExitCode.USAGE, sentence, null);
    }

    /** What comes up between the rows. */
    static SourceException brokenOff(String sentence, Throwable cause) {
        return new SourceException(ExitCode.SOFTWARE, sentence, cause);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
