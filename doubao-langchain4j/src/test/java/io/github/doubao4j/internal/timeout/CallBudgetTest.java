package io.github.doubao4j.internal.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    @Test
    void allowsWhatIsOverInTime() {
        CallBudget time = new CallBudget(Timeouts.of(Duration.ofSeconds(10)));
        time.spend(Duration.ofSeconds(4));

        assertThat(time.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(time.allows(Duration.ofSeconds(6))).isTrue();
        assertThat(time.allows(Duration.ofSeconds(6).plusNanos(1))).isFalse();
        assertThat(time.cut(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(time.cut(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void allowsNothingOnceItIsSpent() {
        CallBudget time = new CallBudget(Timeouts.of(Duration.ofSeconds(10)));
        time.spend(Duration.ofSeconds(11));

        assertThat(time.left()).isZero();
        assertThat(time.allows(Duration.ofNanos(1))).isFalse();
    }

    @Test
    void theTotalDecidesWhereItIsSet() {
        Duration minute = Duration.ofMinutes(1);
        CallBudget time = new CallBudget(new Timeouts(minute, null, null, null, null, Duration.ofSeconds(10)));
        time.spend(Duration.ofSeconds(4));

        assertThat(time.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(new CallBudget(new Timeouts(minute, null, null, null, null, minute.plusDays(1))).left())
                .isEqualTo(minute.plusDays(1));
    }

    @Test
    void theTimeoutLimitsWaitsAndNotWhatAttemptsTake() {
        CallBudget time = new CallBudget(Timeouts.of(Duration.ofSeconds(10)));
        time.spendOnAttempt(Duration.ofSeconds(30).toNanos());
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(10));
        time.spend(Duration.ofSeconds(4));
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(6));

        CallBudget limited =
                new CallBudget(new Timeouts(Duration.ofMinutes(1), null, null, null, null, Duration.ofSeconds(40)));
        limited.spendOnAttempt(Duration.ofSeconds(30).toNanos());
        assertThat(limited.left()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aTimeoutOfAgesIsNoError() {
        assertThat(new CallBudget(Timeouts.of(Duration.ofSeconds(Long.MAX_VALUE))).left())
                .isGreaterThan(Duration.ofDays(10_000));
    }
}
