package io.github.doubao4j.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorClassification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolDownTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private double random;
    private final CoolDown coolDown = new CoolDown(clock::get, () -> random);

    @Test
    void noneRunsBeforeAnyFailure() {
        assertThat(coolDown.ask().isFree()).isTrue();
        assertThat(coolDown.ask().left()).isZero();
        assertThat(coolDown.ask().ownWait()).isZero();
    }

    @Test
    void startsAtHalfASecondAndDoublesUpToEightSeconds() {
        for (long millis : new long[] {500, 1000, 2000, 4000, 8000, 8000, 8000}) {
            coolDown.failed(round(), rateLimit(null));
            assertThat(left()).isEqualTo(millis);
            pass(millis - 1);
            assertThat(coolDown.ask().isFree()).isFalse();
            pass(1);
            assertThat(coolDown.ask().isFree()).isTrue();
        }
    }

    @Test
    void aResponseEndsTheRow() {
        coolDown.failed(round(), rateLimit(null));
        pass(500);
        coolDown.succeeded(round());

        coolDown.failed(round(), rateLimit(null));

        assertThat(left()).isEqualTo(500);
    }

    @Test
    void aResponseToAnEarlierRequestChangesNothing() {
        int before = round();
        coolDown.failed(before, rateLimit(null));
        pass(500);
        coolDown.succeeded(before);

        coolDown.failed(round(), rateLimit(null));

        assertThat(left()).isEqualTo(1000);
    }

    @Test
    void rejectionsThatComeWhileItRunsMakeItNoLonger() {
        int together = round();
        for (int call = 0; call < 64; call++) {
            coolDown.failed(together, rateLimit(null));
            pass(5);
        }
        assertThat(left()).isEqualTo(500 - 64 * 5);
        pass(180);

        coolDown.failed(round(), rateLimit(null));

        assertThat(left()).isEqualTo(1000);
    }

    @Test
    void aRejectionOfAnEarlierRequestRestartsItUngrown() {
        int together = round();
        coolDown.failed(together, rateLimit(null));
        pass(600);

        coolDown.failed(together, rateLimit(null));

        assertThat(left()).isEqualTo(500);
    }

    @Test
    void lastsAsLongAsIsAskedForUpToAMinute() {
        coolDown.failed(round(), rateLimit(Duration.ofSeconds(7)));
        assertThat(left()).isEqualTo(7000);
        coolDown.failed(round(), rateLimit(Duration.ofSeconds(3)));
        assertThat(left()).isEqualTo(7000);
        coolDown.failed(round(), rateLimit(Duration.ofHours(2)));
        assertThat(left()).isEqualTo(60_000);
    }

    @Test
    void noTimeIsAskedForWhenRetryAfterIsZero() {
        coolDown.failed(round(), rateLimit(Duration.ZERO));

        assertThat(coolDown.ask().isFree()).isTrue();
    }

    @Test
    void anyFailureThatPassesAndAsksForTimeStartsIt() {
        coolDown.failed(round(), failure(503, null, true, Duration.ofSeconds(2)));
        assertThat(left()).isEqualTo(2000);
        pass(2000);

        coolDown.failed(round(), rateLimit(null));
        assertThat(left()).as("503 is no rate limit, so this is the first").isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"429, SetLimitExceeded, false", "429, QuotaExceeded, false", "500, InternalServiceError, true"})
    void otherFailuresDoNot(int status, String code, boolean retryable) {
        coolDown.failed(round(), failure(status, code, retryable, null));

        assertThat(coolDown.ask().isFree()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429, ", "200, RequestBurstTooFast", "503, ServerOverloaded"})
    void aRateLimitIsKnownByItsCodeAndByItsStatus(int status, String code) {
        coolDown.failed(round(), failure(status, code, true, null));

        assertThat(coolDown.ask().isFree()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1250", "4, 4000, 5000", "60, 60000, 62000"})
    void callersComeBackSpreadAndNeverEarly(long asked, long earliest, long latest) {
        coolDown.failed(round(), rateLimit(Duration.ofSeconds(asked)));

        assertThat(coolDown.ask().ownWait()).isEqualTo(Duration.ofMillis(earliest));
        random = 1;
        assertThat(coolDown.ask().ownWait()).isEqualTo(Duration.ofMillis(latest));
        assertThat(coolDown.ask().left()).isEqualTo(Duration.ofMillis(earliest));
    }

    @Test
    void aRejectionNamesTheFailureThatStartedIt() {
        DoubaoApiException started = DoubaoApiException.builder("words of another user")
                .statusCode(200)
                .code("RequestBurstTooFast")
                .requestId("r-1")
                .retryable(true)
                .retryAfter(Duration.ofSeconds(9))
                .build();
        coolDown.failed(round(), started);
        pass(2000);

        DoubaoApiException rejection = coolDown.ask().rejection();

        assertThat(rejection)
                .hasMessageContainingAll("Nothing was sent", "HTTP 200", "RequestBurstTooFast", "r-1", "7000 ms")
                .hasMessageNotContaining("another user")
                .hasNoCause();
        assertThat(rejection.statusCode()).isEqualTo(429);
        assertThat(rejection.code()).hasValue("RequestBurstTooFast");
        assertThat(rejection.requestId()).hasValue("r-1");
        assertThat(rejection.retryable()).isTrue();
        assertThat(rejection.retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    private int round() {
        return coolDown.ask().round();
    }

    private long left() {
        return coolDown.ask().left().toMillis();
    }

    private void pass(long millis) {
        clock.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static DoubaoApiException rateLimit(Duration retryAfter) {
        return failure(429, null, true, retryAfter);
    }

    private static DoubaoApiException failure(int status, String code, boolean retryable, Duration retryAfter) {
        return DoubaoApiException.builder("m")
                .kind(ErrorClassification.of(status, new ApiError("m", code, null, null))
                        .kind())
                .statusCode(status)
                .code(code)
                .retryable(retryable)
                .retryAfter(retryAfter)
                .build();
    }
}
