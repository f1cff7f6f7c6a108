// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink;

import static java.util.Objects.requireNonNull;

import co.exterior.job.Results;
import co.exterior.job.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;

/** Shows the results to a person: on a terminal in place of those before, elsewhere below them. */
public final class ConsoleSink implements Sink {

    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J\u001b[3J";

    private final PrintStream out;
    private final boolean inPlace;
    private final Function<Results, String> text;

    private ConsoleSink(PrintStream out, boolean inPlace, Function<Results, String> text) {
        this.out = requireNonNull(out, "out");
        this.inPlace = inPlace;
        this.text = requireNonNull(text, "text");
    }

    /** For a terminal. */
    public static ConsoleSink inPlace(PrintStream out, Function<Results, String> text) {
        return new ConsoleSink(out, true, text);
    }

    /** For a file or a pipe. */
    public static ConsoleSink appending(PrintStream out, Function<Results, String> text) {
        return new ConsoleSink(out, false, text);
    }

    @Override
    public void write(Results results) throws IOException {
        if (results.batchId() < 0) {
            return; // nothing is known yet
        }
        out.print((inPlace ? CLEAR_SCREEN : "") + text.apply(results));
        out.flush();
        if (out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
    }
}
