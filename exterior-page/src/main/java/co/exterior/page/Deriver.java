// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import co.exterior.job.Results;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;

/**
 * Derives what is shown, one table after the other, on a thread of its own. The threads of clients have small stacks and
 * are interrupted when a client takes too long: neither suits Spark, and a client who leaves must not undo what others
 * wait for.
 */
final class Deriver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Workers workers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread derives = new Thread(task, "exterior-page-derive");
        derives.setDaemon(true);
        return derives;
    });

    Deriver(Workers workers) {
        this.workers = workers;
    }

    /** Begins to derive a table's rows, where they are not derived yet. */
    Future<List<Row>> begin(Results.Table table) {
        return CompletableFuture.supplyAsync(table::rows, thread);
    }

    /**
     * Waits for the rows, which is not the client's time.
     *
     * @throws IllegalStateException where they cannot be derived, or not in time
     */
    List<Row> await(Future<List<Row>> rows) {
        workers.rest();
        try {
            return rows.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A result cannot be derived.", failed.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A result was not derived within " + PATIENCE + ".", e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The page is closed.", closed);
        } finally {
            workers.beginAnswer();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
