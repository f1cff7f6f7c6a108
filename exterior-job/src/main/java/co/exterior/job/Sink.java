// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;

/**
 * Where results go. The job calls it at its start, for each batch that changed something, and where something outside
 * has changed the results; never twice at the same time, and always with the whole results: a sink replaces what it
 * showed before. It must take the same batch twice, since Spark repeats a batch that it cannot prove finished. A sink that
 * throws ends the job; where it throws a {@link JobException} its sentence is shown as it is.
 */
@FunctionalInterface
public interface Sink extends AutoCloseable {

    void write(Results results) throws IOException;

    /**
     * Derives what the sink is about to be given, before it is made sure that the job may still write: that is true for a
     * moment only. A sink that does not read every table at once has to derive less here.
     */
    default void prepare(Results results) {
        results.tables().forEach(Results.Table::rows);
    }

    /** This sink, which is given none but these results. */
    default Sink only(Collection<String> names) {
        return new Only(this, Set.copyOf(names));
    }

    /** Called once when the job ends, however it ends; nothing is written afterwards. */
    @Override
    default void close() throws IOException {}
}
