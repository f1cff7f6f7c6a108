// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;

/**
 * Where results go. The job calls it on one thread, once for each batch that changed something and once at the start,
 * always with the whole results: a sink replaces what it showed before. It must take the same batch twice, since Spark
 * repeats a batch that it cannot prove finished. A sink that throws ends the job.
 */
@FunctionalInterface
public interface Sink {

    void write(Results results) throws IOException;
}
