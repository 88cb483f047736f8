package io.github.doubao4j.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.doubao4j.DoubaoApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final DoubaoApiException PASSING =
            DoubaoApiException.builder("m").retryable(true).build();

    @Test
    void allowsTheNumberOfFurtherRequests() {
        RetryPolicy policy = new RetryPolicy(2);

        assertThat(policy.waitBefore(1, PASSING)).isPresent();
        assertThat(policy.waitBefore(2, PASSING)).isPresent();
        assertThat(policy.waitBefore(3, PASSING)).isEmpty();
        assertThat(new RetryPolicy(0).waitBefore(1, PASSING)).isEmpty();
    }

    @Test
    void allowsNoneForAFailureThatDoesNotPass() {
        assertThat(new RetryPolicy(9)
                        .waitBefore(1, DoubaoApiException.builder("m").build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 375", "2, 1000, 750", "3, 2000, 1500", "5, 8000, 6000", "6, 8000, 6000", "90, 8000, 6000"})
    void doublesTheWaitUpToEightSecondsMinusJitter(int attempts, long longest, long shortest) {
        assertThat(new RetryPolicy(99, () -> 0.0).waitBefore(attempts, PASSING)).contains(Duration.ofMillis(longest));
        assertThat(new RetryPolicy(99, () -> 1.0).waitBefore(attempts, PASSING)).contains(Duration.ofMillis(shortest));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT7S, PT7S", "PT60S, PT60S", "PT2H, PT60S"})
    void waitsAsLongAsIsAskedForUpToAMinute(Duration asked, Duration expected) {
        DoubaoApiException failure = DoubaoApiException.builder("m")
                .retryable(true)
                .retryAfter(asked)
                .build();

        assertThat(new RetryPolicy(1).waitBefore(1, failure)).contains(expected);
    }

    @Test
    void rejectsANegativeNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(-1))
                .withMessageContaining("maxRetries");
    }
}
