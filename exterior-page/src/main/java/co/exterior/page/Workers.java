// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that serve clients, a fixed number at most: who comes when all are at work is turned away. A thread that
 * waits for its client longer than the limits say is interrupted, which closes the connection that it waits for.
 */
final class Workers implements Executor, AutoCloseable {

    private static final long STACK_BYTES = 256L * 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private enum Work {
        ASKING,
        ANSWER,
        EVENT,
        NOTHING
    }

    private final PageLimits limits;
    private final Map<Thread, Watch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final Thread watchdog;

    Workers(PageLimits limits) {
        this.limits = limits;
        this.pool = new ThreadPoolExecutor(
                0,
                limits.requests() + limits.streams(),
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "exterior-page-" + names.incrementAndGet()));
        this.watchdog = daemon(this::watch, "exterior-page-watchdog");
        watchdog.start();
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs the exchange of one client, who has until now asked for nothing.
     *
     * @throws java.util.concurrent.RejectedExecutionException where all threads are at work
     */
    @Override
    public void execute(Runnable exchange) {
        pool.execute(() -> {
            Watch watch = new Watch(Thread.currentThread());
            watches.put(watch.thread, watch);
            try {
                exchange.run();
            } finally {
                watches.remove(watch.thread);
                watch.end();
            }
        });
    }

    /** Said by the thread of a client who has asked: from now on it is given its answer. */
    void beginAnswer() {
        current().begin(Work.ANSWER);
    }

    /** Said by the thread of a stream before it writes an event. */
    void beginEvent() {
        current().begin(Work.EVENT);
    }

    /** Said by the thread of a stream when it waits for something to say, as long as that takes. */
    void rest() {
        current().begin(Work.NOTHING);
    }

    /** One that nobody watches where the thread is no client's. */
    private Watch current() {
        Watch watch = watches.get(Thread.currentThread());
        return watch == null ? new Watch(Thread.currentThread()) : watch;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                boolean pressed = watches.values().stream()
                                .filter(watch -> watch.work == Work.ASKING || watch.work == Work.ANSWER)
                                .count()
                        > limits.requests() / 2;
                watches.values().forEach(watch -> watch.interruptAfter(patience(watch.work, pressed)));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience(Work work, boolean pressed) {
        PageLimits.Patience patience = limits.patience();
        return switch (work) {
            case ASKING -> pressed ? patience.pressed(patience.asking()) : patience.asking();
            case ANSWER -> pressed ? patience.pressed(patience.answer()) : patience.answer();
            case EVENT -> patience.event();
            case NOTHING -> Duration.ofDays(1);
        };
    }

    @Override
    public void close() {
        watchdog.interrupt();
        pool.shutdownNow();
    }

    /** What a thread is at, and since when. */
    private static final class Watch {

        private final Thread thread;
        private volatile Work work = Work.ASKING;
        private long since = System.nanoTime();

        private Watch(Thread thread) {
            this.thread = thread;
        }

        private synchronized void begin(Work next) {
            work = next;
            since = System.nanoTime();
        }

        private synchronized void interruptAfter(Duration patience) {
            if (work != Work.NOTHING && System.nanoTime() - since > patience.toNanos()) {
                thread.interrupt();
            }
        }

        /** No interruption meant for this client may reach the next one. */
        private synchronized void end() {
            work = Work.NOTHING;
            Thread.interrupted();
        }
    }
}
