package io.github.doubao4j.internal.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TimeoutSchedulerTest {

    private static final long FAR = TimeUnit.MINUTES.toNanos(10);

    private final TimeoutScheduler watch = new TimeoutScheduler(FAR);

    @Test
    void endsAWaitAtItsLimitAndNotBefore() throws Exception {
        CountDownLatch expired = new CountDownLatch(1);
        try (TimeoutScheduler.Watched waiting = open(expired::countDown)) {
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(50));

            expired.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(50));
            assertThat(waiting.end()).isTrue();
            assertThat(waiting.end()).as("said once").isFalse();
        }
    }

    @Test
    void leavesAWaitThatIsOverAlone() throws Exception {
        AtomicInteger expirations = new AtomicInteger();
        try (TimeoutScheduler.Watched waiting = open(expirations::incrementAndGet)) {
            waiting.begin(TimeoutScheduler.now() + millis(30));
            assertThat(waiting.end()).isFalse();

            awaitAlarm(millis(100));

            assertThat(expirations).hasValue(0);
        }
    }

    @Test
    void expiresInTimeAlthoughTheAlarmWasSetForLater() throws Exception {
        CountDownLatch expired = new CountDownLatch(1);
        try (TimeoutScheduler.Watched patient = open(() -> {});
                TimeoutScheduler.Watched hasty = open(expired::countDown)) {
            patient.begin(TimeoutScheduler.now() + FAR);
            hasty.begin(TimeoutScheduler.now() + millis(50));

            expired.await();

            assertThat(hasty.end()).isTrue();
            assertThat(patient.end()).isFalse();
        }
    }

    /** The alarm of the first wait is still set when the second one begins, and must be set anew by itself. */
    @Test
    void expiresALaterWaitAtItsOwnLimit() throws Exception {
        CountDownLatch expired = new CountDownLatch(1);
        try (TimeoutScheduler.Watched waiting = open(expired::countDown)) {
            waiting.begin(TimeoutScheduler.now() + millis(50));
            assertThat(waiting.end()).isFalse();
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(150));

            expired.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(150));
        }
    }

    @Test
    void expiresAWaitWhoseLimitHasPassedWhenItBegins() throws Exception {
        CountDownLatch expired = new CountDownLatch(1);
        try (TimeoutScheduler.Watched late = open(expired::countDown)) {
            late.begin(TimeoutScheduler.now() - millis(1));

            expired.await();
        }
    }

    @Test
    void expiresAtALimitFartherThanTheLongestAlarm() throws Exception {
        CountDownLatch expired = new CountDownLatch(1);
        TimeoutScheduler restless = new TimeoutScheduler(millis(20));
        try (TimeoutScheduler.Watched waiting = restless.watch(expired::countDown)) {
            waiting.open();
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(150));

            expired.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(150));
        }
    }

    @Test
    void forgetsWhatIsClosed() throws Exception {
        AtomicInteger expirations = new AtomicInteger();
        TimeoutScheduler.Watched closed = open(expirations::incrementAndGet);
        closed.begin(TimeoutScheduler.now() + millis(30));
        closed.close();

        awaitAlarm(millis(60));

        assertThat(expirations).hasValue(0);
    }

    @Test
    void goesOnAfterACallbackThatFails() throws Exception {
        CountDownLatch expired = new CountDownLatch(2);
        try (TimeoutScheduler.Watched failing = open(() -> {
                    throw new IllegalStateException("a listener of the user");
                });
                TimeoutScheduler.Watched same = open(expired::countDown);
                TimeoutScheduler.Watched later = open(expired::countDown)) {
            long limit = TimeoutScheduler.now() + millis(50);
            failing.begin(limit);
            same.begin(limit);
            later.begin(limit + millis(50));

            expired.await();

            assertThat(failing.end()).isTrue();
        }
    }

    /** Threads begin and end waits as fast as they can; each last one is never ended, and only those may expire. */
    @Test
    void losesNoLimitWhenManyWaitAtOnce() throws Exception {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                all.add(executor.submit(() -> waitAgainAndAgain(random)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private Void waitAgainAndAgain(Random random) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            CountDownLatch expired = new CountDownLatch(1);
            try (TimeoutScheduler.Watched waiting = open(expired::countDown)) {
                for (int k = 0; k < 2000; k++) {
                    waiting.begin(TimeoutScheduler.now() + FAR + random.nextInt(1000));
                    assertThat(waiting.end()).isFalse();
                }
                assertThat(expired.getCount()).isEqualTo(1);
                waiting.begin(TimeoutScheduler.now() + random.nextInt((int) millis(20)));
                assertThat(expired.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(waiting.end()).isTrue();
            }
        }
        return null;
    }

    private TimeoutScheduler.Watched open(Runnable onExpiry) {
        TimeoutScheduler.Watched opened = watch.watch(onExpiry);
        opened.open();
        return opened;
    }

    /** Waits until the alarm has fired that was set before, seen by a wait that expires later. */
    private void awaitAlarm(long nanos) throws InterruptedException {
        CountDownLatch expired = new CountDownLatch(1);
        try (TimeoutScheduler.Watched after = open(expired::countDown)) {
            after.begin(TimeoutScheduler.now() + nanos);
            expired.await();
        }
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
