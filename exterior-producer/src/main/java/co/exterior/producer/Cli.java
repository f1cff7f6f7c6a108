// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a command and turns what goes wrong into one sentence on standard error and an exit code: 2 for what can be seen
 * from the arguments or the file's header, 1 for what needed the network or time. An exception that has no exit code of
 * its own is a bug, and is shown whole.
 */
public final class Cli {

    private Cli() {}

    /** The exit code of a command. */
    public static int run(Object command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, ignored) -> {
                    wrong.getCommandLine().getErr().println(wrong.getMessage());
                    UnmatchedArgumentException.printSuggestions(
                            wrong, wrong.getCommandLine().getErr());
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, ignored) -> {
                    if (failure instanceof IExitCodeGenerator known) {
                        commandLine.getErr().println(failure.getMessage());
                        return known.getExitCode();
                    }
                    throw failure;
                })
                .execute(args);
    }

    /** The version of the jar that the commands come from. */
    public static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"exterior " + Cli.class.getPackage().getImplementationVersion()};
        }
    }
}
