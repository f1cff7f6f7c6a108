// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The rows of a source in its order, read by a thread of its own some thousand rows ahead of who takes them: a source is
 * read while what came before is sent, and while its confirmations are waited for. What ends the reading too early is
 * thrown behind the last row that was read. One thread may take rows, and may be interrupted where it waits for them.
 */
final class ReadAhead<T> implements AutoCloseable {

    private static final int ROWS = 256;
    private static final int PIECES_AHEAD = 32;

    private final Iterator<SourceRecord> source;
    private final Function<SourceRecord, T> preparation;
    private final BlockingQueue<List<T>> pieces = new ArrayBlockingQueue<>(PIECES_AHEAD);
    private final FutureTask<Void> reading = new FutureTask<>(this::read);
    private Iterator<T> piece = Collections.emptyIterator();
    private boolean ended;

    private ReadAhead(Iterator<SourceRecord> source, Function<SourceRecord, T> preparation) {
        this.source = source;
        this.preparation = preparation;
    }

    /**
     * Begins to read; nobody else may from now on.
     *
     * @param preparation what is done with each row on the reading thread
     */
    static <T> ReadAhead<T> of(Iterator<SourceRecord> source, Function<SourceRecord, T> preparation) {
        ReadAhead<T> ahead = new ReadAhead<>(source, preparation);
        Thread reader = new Thread(ahead.reading, "publish-read");
        reader.setDaemon(true);
        reader.start();
        return ahead;
    }

    /** Whether there is another row; waits until that is known. */
    boolean hasNext() throws InterruptedException {
        while (!piece.hasNext() && !ended) {
            List<T> next = pieces.take();
            piece = next.iterator();
            ended = next.isEmpty();
            if (ended) {
                requireWhole();
            }
        }
        return !ended;
    }

    /** The row that {@link #hasNext} has found. */
    T next() {
        return piece.next();
    }

    /** Ends the reading where it stands, without waiting for it. */
    @Override
    public void close() {
        reading.cancel(true);
    }

    private Void read() throws InterruptedException {
        List<T> rows = new ArrayList<>(ROWS);
        try {
            while (source.hasNext()) {
                rows.add(preparation.apply(source.next()));
                if (rows.size() == ROWS) {
                    pieces.put(rows);
                    rows = new ArrayList<>(ROWS);
                }
            }
        } finally {
            // Nobody takes anything any more from one that was closed.
            if (!reading.isCancelled()) {
                if (!rows.isEmpty()) {
                    pieces.put(rows);
                }
                pieces.put(List.of());
            }
        }
        return null;
    }

    private void requireWhole() throws InterruptedException {
        try {
            reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException brokenOff ? brokenOff : new IllegalStateException(e);
        }
    }
}
