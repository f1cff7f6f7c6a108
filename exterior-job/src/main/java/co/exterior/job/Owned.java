// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** What a job has to close when it ends: the last first, and every one whatever becomes of the others. */
final class Owned implements Closeable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Owned(Collection<? extends AutoCloseable> first) {
        first.forEach(this::add);
    }

    void add(AutoCloseable another) {
        open.push(another);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                IOException next = new IOException("something cannot be closed: " + e.getMessage(), e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
