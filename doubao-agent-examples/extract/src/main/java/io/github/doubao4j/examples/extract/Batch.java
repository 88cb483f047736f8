package io.github.doubao4j.examples.extract;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.examples.Failures;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.output.OutputLostException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on many documents with several threads. Each takes one when it has done with the one before, so that no more of
 * them are in memory than there are threads. When somebody asks to stop, no other is taken; those that were begun, and may
 * be paid for already, have a time to end.
 */
final class Batch {

    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Duration AFTER_CANCELLING = Duration.ofSeconds(5);

    private final DocumentTask task;
    private final Consumer<Outcome> listener;
    private final Interruption interruption;
    private final Duration grace;
    private final AtomicReference<@Nullable RuntimeException> fatal = new AtomicReference<>();
    private volatile boolean cancelled;

    /**
     * Sets the batch up.
     *
     * @param task         what is done about each document
     * @param listener     hears of each outcome, on several threads at the same time
     * @param interruption asks to stop
     * @param grace        the time that documents which were begun have when somebody does
     */
    Batch(DocumentTask task, Consumer<Outcome> listener, Interruption interruption, Duration grace) {
        this.task = task;
        this.listener = listener;
        this.interruption = interruption;
        this.grace = grace;
    }

    /**
     * Works on the documents, in their order.
     *
     * @param sources     the documents
     * @param concurrency how many at the same time
     * @throws RuntimeException what would make all other documents fail in the same way
     */
    void run(List<Source> sources, int concurrency) {
        Iterator<Source> queue = sources.iterator();
        int threads = Math.min(concurrency, sources.size());
        CountDownLatch running = new CountDownLatch(threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads, Batch::thread);
        try {
            for (int i = 0; i < threads; i++) {
                workers.execute(() -> {
                    try {
                        work(queue);
                    } finally {
                        running.countDown();
                    }
                });
            }
            await(running, workers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            cancelled = true;
            workers.shutdownNow();
        }
        RuntimeException failure = fatal.get();
        if (failure != null) {
            throw failure;
        }
    }

    private void work(Iterator<Source> queue) {
        for (Optional<Source> source = next(queue); source.isPresent(); source = next(queue)) {
            try {
                listener.accept(task.run(source.get(), this::concernsAll));
            } catch (RuntimeException e) {
                // What was cancelled says nothing.
                if (!cancelled) {
                    fatal.compareAndSet(null, e);
                }
                return;
            } catch (Error e) {
                fatal.compareAndSet(null, new IllegalStateException(e.toString(), e));
                throw e;
            }
        }
    }

    private Optional<Source> next(Iterator<Source> queue) {
        synchronized (queue) {
            return stopping() || !queue.hasNext() ? Optional.empty() : Optional.of(queue.next());
        }
    }

    private boolean stopping() {
        return interruption.requested() || fatal.get() != null;
    }

    private void await(CountDownLatch running, ExecutorService workers) throws InterruptedException {
        while (!stopping()) {
            if (running.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        long end = System.nanoTime() + grace.toNanos();
        while (System.nanoTime() < end && !interruption.urgedWithin(0)) {
            if (running.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        cancelled = true;
        workers.shutdownNow();
        running.await(AFTER_CANCELLING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With a wrong key or without a network, two hundred equal failures say no more than one. */
    private boolean concernsAll(RuntimeException failure) {
        if (cancelled
                || failure instanceof OutputLostException
                || failure instanceof AuthenticationException
                || failure instanceof ModelNotFoundException
                || Failures.isWrongAddress(failure)
                || failure instanceof UnsupportedFeatureException) {
            return true;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException
                    || t instanceof ConnectException
                    || t instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "extract");
        thread.setDaemon(true);
        return thread;
    }
}
