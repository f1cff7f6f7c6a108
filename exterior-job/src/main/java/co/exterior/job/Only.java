// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.Set;

/** A sink that is given some of the results; the others are for somebody else. */
record Only(Sink sink, Set<String> names) implements Sink {

    @Override
    public void prepare(Results results) {
        sink.prepare(these(results));
    }

    @Override
    public void write(Results results) throws IOException {
        sink.write(these(results));
    }

    private Results these(Results results) {
        return new Results(
                results.queryId(),
                results.batchId(),
                results.tables().stream()
                        .filter(table -> names.contains(table.name()))
                        .toList());
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
