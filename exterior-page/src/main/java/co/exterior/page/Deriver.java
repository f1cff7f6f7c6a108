// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Makes what is shown of results, one thing after the other, on a thread of its own. The threads of clients have small
 * stacks and are interrupted when a client takes too long: neither suits Spark, which may have to derive the results
 * first, and a client who leaves must not undo what others wait for.
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

    /**
     * Has something made and waits for it, which is not the client's time.
     *
     * @throws IllegalStateException where it cannot be made, or not in time
     */
    <T> T make(Supplier<T> what) {
        CompletableFuture<T> made = CompletableFuture.supplyAsync(what, thread);
        workers.rest();
        try {
            return made.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("What was asked for cannot be made.", failed.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("What was asked for was not made within " + PATIENCE + ".", e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The page is closed.", closed);
        } finally {
            made.cancel(false); // nobody waits for it any more where it was not begun
            workers.beginAnswer();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
