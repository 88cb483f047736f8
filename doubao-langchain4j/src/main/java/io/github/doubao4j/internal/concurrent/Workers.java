package io.github.doubao4j.internal.concurrent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one call, some at the same time; the caller's thread is one of those that do. When a task throws, those that run are left
 * to end, and no other begins. An interruption of the caller stops them all.
 */
public final class Workers {

    private final int tasks;
    private final IntConsumer task;
    private final Runnable onInterruption;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private Workers(int tasks, IntConsumer task, Runnable onInterruption) {
        this.tasks = tasks;
        this.task = task;
        this.onInterruption = onInterruption;
    }

    /**
     * Runs all tasks and waits for their end.
     *
     * @param tasks how many there are
     * @param atOnce how many may run at the same time, at least 1
     * @param threads for all but the one on the caller's thread
     * @param task runs the task of a number, from 0; begun in their order
     * @param onInterruption makes those that run end soon
     * @return whether all were run; an interruption may have come between two
     * @throws RuntimeException what a task has thrown first
     */
    public static boolean run(int tasks, int atOnce, TaskThreads threads, IntConsumer task, Runnable onInterruption) {
        return new Workers(tasks, task, onInterruption).run(Math.min(tasks, atOnce), threads);
    }

    private boolean run(int workers, TaskThreads threads) {
        if (Thread.currentThread().isInterrupted()) {
            return tasks == 0;
        }
        CountDownLatch others = new CountDownLatch(Math.max(0, workers - 1));
        for (int i = 1; i < workers; i++) {
            // Where there is no thread, those that have begun do its work.
            threads.execute(this::work, failure -> others.countDown());
        }
        work();
        boolean interrupted = await(others);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
        return done.get() == tasks;
    }

    private void work() {
        for (int i = next.getAndIncrement();
                i < tasks && !stopped && failure.get() == null;
                i = next.getAndIncrement()) {
            try {
                task.accept(i);
                done.incrementAndGet();
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            }
        }
    }

    /** Waits for all, as the results are theirs to write until then. */
    private boolean await(CountDownLatch others) {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            stop();
        }
        while (true) {
            try {
                others.await();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
    }

    private void stop() {
        stopped = true;
        onInterruption.run();
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
