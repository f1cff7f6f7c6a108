// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** A source that cannot be read as a whole. The message is one sentence for the person who named the source. */
public final class SourceException extends RuntimeException implements IExitCodeGenerator {

    public SourceException(String sentence) {
        super(sentence);
    }

    public SourceException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.USAGE;
    }
}
