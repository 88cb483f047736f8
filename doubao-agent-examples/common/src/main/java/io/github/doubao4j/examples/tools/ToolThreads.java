package io.github.doubao4j.examples.tools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for tools: bounded in number, and none keeps the program from ending. */
public final class ToolThreads {

    private static final int MOST_AT_ONCE = 8;
    private static final int GRACE_SECONDS = 2;

    private ToolThreads() {}

    /**
     * Creates a pool.
     *
     * @param parallel one thread if {@code false}, eight if {@code true}
     */
    public static ExecutorService create(boolean parallel) {
        return Executors.newFixedThreadPool(parallel ? MOST_AT_ONCE : 1, daemons("call-"));
    }

    /** Creates a pool that has a thread for every task; how many there are is up to those who hand them in. */
    static ExecutorService unbounded() {
        return Executors.newCachedThreadPool(daemons("tool-"));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Ends a pool. Tools may still run when a run has failed; they get a moment to finish, so that what they use is not
     * taken from under them.
     *
     * @param threads the pool
     */
    public static void stop(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(ToolThreads.class.getName())
                        .log(System.Logger.Level.DEBUG, "A tool is still running; its result is not needed any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
