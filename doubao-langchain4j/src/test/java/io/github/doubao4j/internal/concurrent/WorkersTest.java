package io.github.doubao4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks of one call: each runs once, and the caller comes back when none runs any more. */
@Timeout(60)
class WorkersTest {

    private static final TaskThreads THREADS = new DecoratedExecutor(CallThreads.ofCalls(), UnaryOperator.identity());

    private static final Runnable NEVER = () -> {
        throw new AssertionError("nobody was interrupted");
    };

    @Test
    void eachTaskRunsOnceAndNoMoreThanAllowedAtOnce() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> ran = new CopyOnWriteArrayList<>();

        boolean complete = Workers.run(
                1000,
                7,
                THREADS,
                i -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    ran.add(i);
                    running.decrementAndGet();
                },
                NEVER);

        assertThat(complete).isTrue();
        assertThat(ran)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList());
        assertThat(most.get()).isBetween(1, 7);
        assertThat(running).hasValue(0);
    }

    @Test
    void withoutTasksNothingRuns() {
        assertThat(Workers.run(0, 5, THREADS, i -> NEVER.run(), NEVER)).isTrue();
    }

    /** As when a process may have no more threads. */
    @Test
    void theCallerDoesAllWhenThereAreNoThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        boolean complete = Workers.run(
                20,
                5,
                new DecoratedExecutor(
                        task -> {
                            throw new RejectedExecutionException();
                        },
                        UnaryOperator.identity()),
                i -> threads.add(Thread.currentThread()),
                NEVER);

        assertThat(complete).isTrue();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void afterAFailureNoTaskBeginsAndThoseThatRunAreWaitedFor() {
        Thread caller = Thread.currentThread();
        CountDownLatch other = new CountDownLatch(1);
        List<Integer> ended = new CopyOnWriteArrayList<>();

        assertThatThrownBy(() -> Workers.run(
                        100,
                        2,
                        THREADS,
                        i -> {
                            if (Thread.currentThread() == caller) {
                                await(other);
                                throw new IllegalStateException("first");
                            }
                            other.countDown();
                            Awaitility.await().until(() -> caller.getState() == Thread.State.WAITING);
                            ended.add(i);
                        },
                        NEVER))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("first");

        assertThat(ended).hasSize(1);
    }

    /** The caller's own task ends by the flag, the others by what is called then; a task that the flag does not end goes on to the next. */
    @Test
    void anInterruptionOfTheCallerEndsAllAndKeepsTheFlag() throws Exception {
        CountDownLatch running = new CountDownLatch(3);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Thread own = Thread.currentThread();
            thrown.complete(catchThrowable(() -> Workers.run(
                    100,
                    3,
                    THREADS,
                    i -> {
                        begun.incrementAndGet();
                        running.countDown();
                        await(end);
                        if (Thread.currentThread() == own) {
                            throw new IllegalStateException("interrupted");
                        }
                    },
                    end::countDown)));
            flag.complete(own.isInterrupted());
        });
        caller.start();
        await(running);

        caller.interrupt();

        assertThat(thrown.get(30, TimeUnit.SECONDS)).hasMessage("interrupted");
        assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(3);
    }

    @Test
    void anInterruptedCallerBeginsNothing() {
        Thread.currentThread().interrupt();

        boolean complete = Workers.run(10, 3, THREADS, i -> NEVER.run(), NEVER);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(complete).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
