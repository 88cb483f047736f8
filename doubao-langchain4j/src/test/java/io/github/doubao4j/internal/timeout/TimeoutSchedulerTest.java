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
        CountDownLatch struck = new CountDownLatch(1);
        try (TimeoutScheduler.Watched waiting = open(struck::countDown)) {
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(50));

            struck.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(50));
            assertThat(waiting.end()).isTrue();
            assertThat(waiting.end()).as("said once").isFalse();
        }
    }

    @Test
    void leavesAWaitThatIsOverAlone() throws Exception {
        AtomicInteger strikes = new AtomicInteger();
        try (TimeoutScheduler.Watched waiting = open(strikes::incrementAndGet)) {
            waiting.begin(TimeoutScheduler.now() + millis(30));
            assertThat(waiting.end()).isFalse();

            awaitAlarm(millis(100));

            assertThat(strikes).hasValue(0);
        }
    }

    @Test
    void strikesInTimeAlthoughTheAlarmWasSetForLater() throws Exception {
        CountDownLatch struck = new CountDownLatch(1);
        try (TimeoutScheduler.Watched patient = open(() -> {});
                TimeoutScheduler.Watched hasty = open(struck::countDown)) {
            patient.begin(TimeoutScheduler.now() + FAR);
            hasty.begin(TimeoutScheduler.now() + millis(50));

            struck.await();

            assertThat(hasty.end()).isTrue();
            assertThat(patient.end()).isFalse();
        }
    }

    /** The alarm of the first wait is still set when the second one begins, and must be set anew by itself. */
    @Test
    void strikesALaterWaitAtItsOwnLimit() throws Exception {
        CountDownLatch struck = new CountDownLatch(1);
        try (TimeoutScheduler.Watched waiting = open(struck::countDown)) {
            waiting.begin(TimeoutScheduler.now() + millis(50));
            assertThat(waiting.end()).isFalse();
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(150));

            struck.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(150));
        }
    }

    @Test
    void strikesAWaitWhoseLimitHasPassedWhenItBegins() throws Exception {
        CountDownLatch struck = new CountDownLatch(1);
        try (TimeoutScheduler.Watched late = open(struck::countDown)) {
            late.begin(TimeoutScheduler.now() - millis(1));

            struck.await();
        }
    }

    @Test
    void strikesAtALimitFartherThanTheLongestAlarm() throws Exception {
        CountDownLatch struck = new CountDownLatch(1);
        TimeoutScheduler restless = new TimeoutScheduler(millis(20));
        try (TimeoutScheduler.Watched waiting = restless.watch(struck::countDown)) {
            waiting.open();
            long start = TimeoutScheduler.now();
            waiting.begin(start + millis(150));

            struck.await();

            assertThat(TimeoutScheduler.now() - start).isGreaterThanOrEqualTo(millis(150));
        }
    }

    @Test
    void forgetsWhatIsClosed() throws Exception {
        AtomicInteger strikes = new AtomicInteger();
        TimeoutScheduler.Watched closed = open(strikes::incrementAndGet);
        closed.begin(TimeoutScheduler.now() + millis(30));
        closed.close();

        awaitAlarm(millis(60));

        assertThat(strikes).hasValue(0);
    }

    @Test
    void goesOnAfterAStrikeThatFails() throws Exception {
        CountDownLatch struck = new CountDownLatch(2);
        try (TimeoutScheduler.Watched failing = open(() -> {
                    throw new IllegalStateException("a listener of the user");
                });
                TimeoutScheduler.Watched same = open(struck::countDown);
                TimeoutScheduler.Watched later = open(struck::countDown)) {
            long limit = TimeoutScheduler.now() + millis(50);
            failing.begin(limit);
            same.begin(limit);
            later.begin(limit + millis(50));

            struck.await();

            assertThat(failing.end()).isTrue();
        }
    }

    /** Threads begin and end waits as fast as they can; each last one is never ended, and only those may be struck. */
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
            CountDownLatch struck = new CountDownLatch(1);
            try (TimeoutScheduler.Watched waiting = open(struck::countDown)) {
                for (int k = 0; k < 2000; k++) {
                    waiting.begin(TimeoutScheduler.now() + FAR + random.nextInt(1000));
                    assertThat(waiting.end()).isFalse();
                }
                assertThat(struck.getCount()).isEqualTo(1);
                waiting.begin(TimeoutScheduler.now() + random.nextInt((int) millis(20)));
                assertThat(struck.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(waiting.end()).isTrue();
            }
        }
        return null;
    }

    private TimeoutScheduler.Watched open(Runnable onStrike) {
        TimeoutScheduler.Watched opened = watch.watch(onStrike);
        opened.open();
        return opened;
    }

    /** Waits until the alarm has struck that was set before, seen by one that strikes later. */
    private void awaitAlarm(long nanos) throws InterruptedException {
        CountDownLatch struck = new CountDownLatch(1);
        try (TimeoutScheduler.Watched after = open(struck::countDown)) {
            after.begin(TimeoutScheduler.now() + nanos);
            struck.await();
        }
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
