// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** Something could not be measured. The message says what and why. */
final class BenchException extends RuntimeException implements IExitCodeGenerator {

    BenchException(String sentence) {
        super(sentence);
    }

    BenchException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.SOFTWARE;
    }
}
