package io.github.doubao4j.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final CallDeadline deadline = new CallDeadline(Duration.ofSeconds(10), clock::get);

    @Test
    void allowsWhatIsOverInTime() {
        pass(4);

        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.allows(Duration.ofSeconds(6))).isTrue();
        assertThat(deadline.allows(Duration.ofSeconds(6).plusNanos(1))).isFalse();
        assertThat(deadline.cut(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.cut(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void allowsNothingOnceItHasPassed() {
        pass(11);

        assertThat(deadline.left()).isZero();
        assertThat(deadline.allows(Duration.ofNanos(1))).isFalse();
    }

    @Test
    void doesNotCountTheTimeOfTheUser() {
        deadline.exempt(() -> pass(60));

        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aTimeoutOfAgesIsNoError() {
        assertThat(CallDeadline.startingNow(Duration.ofSeconds(Long.MAX_VALUE)).left())
                .isGreaterThan(Duration.ofDays(1000));
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
