// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** A run that could not be carried out or did not come to its end. The message is one sentence. */
final class ChaosException extends RuntimeException implements IExitCodeGenerator {

    ChaosException(String sentence) {
        super(sentence);
    }

    ChaosException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.SOFTWARE;
    }
}
