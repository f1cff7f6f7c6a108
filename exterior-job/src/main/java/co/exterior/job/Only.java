// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.Set;

/** A sink that is given some of the results; the others are for somebody else. */
record Only(Sink sink, Set<String> names) implements Sink {

    @Override
    public void write(Results results) throws IOException {
        sink.write(new Results(
                results.queryId(),
                results.batchId(),
                results.tables().stream()
                        .filter(table -> names.contains(table.name()))
                        .toList()));
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
