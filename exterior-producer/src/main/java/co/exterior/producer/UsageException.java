// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** An option with a value that cannot be meant. The message is one sentence for the person who wrote it. */
public final class UsageException extends RuntimeException implements IExitCodeGenerator {

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.USAGE;
    }
}
