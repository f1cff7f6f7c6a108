// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** The broker did not do what publishing needs. The message is one sentence for the person who started it. */
public final class PublishException extends RuntimeException implements IExitCodeGenerator {

    public PublishException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.SOFTWARE;
    }
}
