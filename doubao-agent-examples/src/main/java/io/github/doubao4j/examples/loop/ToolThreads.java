package io.github.doubao4j.examples.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for tools: bounded in number, and none keeps the program from ending. */
public final class ToolThreads {

    private ToolThreads() {}

    /**
     * Creates a pool.
     *
     * @param parallel one thread if {@code false}, {@link LoopSettings#MAX_CONCURRENT_TOOLS} if {@code true}
     */
    public static ExecutorService create(boolean parallel) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "tool-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(parallel ? LoopSettings.MAX_CONCURRENT_TOOLS : 1, daemons);
    }
}
