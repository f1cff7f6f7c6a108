// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.List;

/** Writes to one sink after another, in their order; one that fails keeps the results from those behind it. */
record AllSinks(List<Sink> sinks) implements Sink {

    AllSinks {
        sinks = List.copyOf(sinks);
    }

    @Override
    public void write(Results results) throws IOException {
        for (Sink sink : sinks) {
            sink.write(results);
        }
    }

    /** Closes every one, whatever becomes of the others. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Sink sink : sinks) {
            try {
                sink.close();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = new IOException("a sink cannot be closed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
