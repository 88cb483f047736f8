package io.github.doubao4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(180)
class CallThreadsTest {

    @Test
    void runsAnyNumberOfTasksAtOnceOnNamedDaemons() throws Exception {
        check(CallThreads.ofStreams(), "doubao-stream-");
        check(CallThreads.ofCalls(), "doubao-call-");
        check(CallThreads.platform("doubao-test-"), "doubao-test-");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "older JDKs have no virtual threads")
    void canUseVirtualThreads() throws Exception {
        check(CallThreads.virtual("doubao-test-"), "doubao-test-");
    }

    @Test
    void isOneExecutorForAll() {
        assertThat(CallThreads.ofStreams()).isSameAs(CallThreads.ofStreams());
        assertThat(CallThreads.ofCalls()).isSameAs(CallThreads.ofCalls());
    }

    private static void check(Executor executor, String name) throws InterruptedException {
        int count = 500;
        CountDownLatch together = new CountDownLatch(count);
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        for (int i = 0; i < count; i++) {
            executor.execute(() -> {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    return;
                }
                threads.add(Thread.currentThread());
            });
        }
        for (int i = 0; i < count; i++) {
            Thread thread = threads.poll(60, TimeUnit.SECONDS);
            assertThat(thread).isNotNull();
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).startsWith(name);
        }
    }
}
