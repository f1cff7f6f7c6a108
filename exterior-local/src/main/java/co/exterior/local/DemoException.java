// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** A part of the demo that did not do its work. The message is one sentence for the person who started it. */
final class DemoException extends RuntimeException implements IExitCodeGenerator {

    DemoException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public int getExitCode() {
        return ExitCode.SOFTWARE;
    }
}
