package io.github.doubao4j.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.observability.RecentOutcomes.LastFailure;
import io.github.doubao4j.observability.RecentOutcomes.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(60)
class RecentCallsTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";
    private static final Instant START = Instant.parse("2026-11-29T20:00:00Z");

    private final HandClock clock = new HandClock();
    private final RecentCalls calls = RecentCalls.builder().clock(clock).build();

    /** Goes on when a test says so. */
    private static final class HandClock extends Clock {

        private Instant now = START;

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void unknownWithoutCalls() {
        assertThat(calls.models()).isEmpty();
        assertThat(calls.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(pro().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(pro().provider()).isEqualTo("ARK");
        assertThat(pro().modelName()).isEqualTo(PRO);
    }

    @Test
    void oneSuccessOutweighsAnyFailures() {
        succeed();
        fail(Kind.INTERNAL_SERVER, 10);

        assertThat(pro().verdict()).isEqualTo(Verdict.UP);
        assertThat(pro().succeeded()).isEqualTo(1);
        assertThat(pro().failures()).isEqualTo(Map.of(Kind.INTERNAL_SERVER, 10L));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_SERVER", "TIMEOUT", "UNKNOWN_HOST", "AUTHENTICATION", "MODEL_NOT_FOUND"})
    void threeFailuresOfTheServiceOrTheKeyAreDown(Kind kind) {
        fail(kind, 2);
        assertThat(pro().verdict()).as("too few to tell").isEqualTo(Verdict.UNKNOWN);

        fail(kind, 1);
        assertThat(pro().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(calls.verdict()).isEqualTo(Verdict.DOWN);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"INTERNAL_SERVER", "TIMEOUT", "UNKNOWN_HOST", "AUTHENTICATION", "MODEL_NOT_FOUND"})
    void whatTheNextCallNeedNotShareIsNotHeldAgainstTheModel(Kind kind) {
        fail(kind, 10);

        assertThat(pro().verdict()).isEqualTo(Verdict.UP);
        assertThat(pro().failures()).isEqualTo(Map.of(kind, 10L));
    }

    @Test
    void differentFailuresOfTheServiceAddUp() {
        fail(Kind.INTERNAL_SERVER, 1);
        fail(Kind.TIMEOUT, 1);
        fail(Kind.INVALID_REQUEST, 5);
        assertThat(pro().verdict()).isEqualTo(Verdict.UNKNOWN);

        fail(Kind.UNKNOWN_HOST, 1);
        assertThat(pro().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(pro().failures())
                .isEqualTo(Map.of(
                        Kind.INTERNAL_SERVER, 1L, Kind.TIMEOUT, 1L, Kind.INVALID_REQUEST, 5L, Kind.UNKNOWN_HOST, 1L));
    }

    @Test
    void aQuotaThatIsUsedUpDoesNotPassByItself() {
        for (int i = 0; i < 3; i++) {
            end(failed(DoubaoApiException.builder("no")
                    .statusCode(429)
                    .kind(Kind.RATE_LIMIT)
                    .retryable(false)
                    .build()));
        }

        assertThat(pro().verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void cancelledCallsAndThoseRejectedHereAreCountedApart() {
        end(DoubaoCallResult.builder(Outcome.CANCELLED, PRO)
                .failure(failure(Kind.CANCELLED, 0))
                .build());
        end(failed(new UnsupportedFeatureException("a message with content")));

        assertThat(pro()).isEqualTo(new RecentOutcomes("ARK", PRO, Verdict.UP, 0, 1, Map.of(), 1, Optional.empty()));
    }

    @Test
    void theLastFailureHasItsStatusAndTimeAndNoMessage() {
        end(failed(failure(Kind.INTERNAL_SERVER, 503)));
        clock.advance(Duration.ofSeconds(61));
        end(failed(new IllegalStateException("outer", failure(Kind.AUTHENTICATION, 401))));
        clock.advance(Duration.ofSeconds(1));
        succeed();

        assertThat(pro().lastFailure()).contains(new LastFailure(Kind.AUTHENTICATION, 401, START.plusSeconds(61)));
        assertThat(pro().toString()).doesNotContain("secret");
    }

    @Test
    void callsLeaveTheWindow() {
        fail(Kind.INTERNAL_SERVER, 3);
        clock.advance(Duration.ofSeconds(289));
        assertThat(pro().verdict()).isEqualTo(Verdict.DOWN);

        clock.advance(Duration.ofSeconds(11));
        assertThat(pro().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(pro().failures()).isEmpty();
        assertThat(pro().lastFailure()).isEmpty();

        clock.advance(Duration.ofSeconds(300));
        succeed();
        assertThat(pro().failures()).as("of an earlier round, in the same part").isEmpty();
        assertThat(pro().succeeded()).isEqualTo(1);
    }

    @Test
    void theWindowIsWhatIsSet() {
        RecentCalls hour =
                RecentCalls.builder().window(Duration.ofHours(1)).clock(clock).build();
        hour.onCall(call(DoubaoEndpoint.RESPONSES, PRO)).onEnd(succeeded());
        clock.advance(Duration.ofMinutes(57));
        assertThat(hour.verdict()).isEqualTo(Verdict.UP);

        clock.advance(Duration.ofMinutes(3));
        assertThat(hour.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aClockThatIsSetBackLosesNoCallsForGood() {
        fail(Kind.TIMEOUT, 1);
        // Not a multiple of the window: the part of the future stays beside that of now.
        clock.advance(Duration.ofMinutes(-121));
        succeed();

        assertThat(pro().succeeded()).isEqualTo(1);
        assertThat(pro().failures()).as("those of the future").isEmpty();
    }

    @Test
    void howManyFailuresAreDownCanBeSet() {
        RecentCalls strict =
                RecentCalls.builder().failuresUntilDown(1).clock(clock).build();

        strict.onCall(call(DoubaoEndpoint.IMAGES, PRO)).onEnd(failed(failure(Kind.TIMEOUT, 0)));

        assertThat(strict.verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void modelsAreCountedApartUnderTheNameThatWasAsked() {
        calls.onCall(call(DoubaoEndpoint.CHAT_COMPLETIONS, "ep-1"))
                .onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, "ep-1")
                        .modelName(PRO)
                        .build());
        fail(Kind.TIMEOUT, 3);

        assertThat(calls.of(DoubaoProvider.ARK, "ep-1").verdict()).isEqualTo(Verdict.UP);
        assertThat(calls.of(DoubaoProvider.BYTEPLUS, "ep-1").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(pro().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(calls.verdict()).as("one of them is").isEqualTo(Verdict.DOWN);
        assertThat(calls.models()).extracting(RecentOutcomes::modelName).containsExactly("ep-1", PRO);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKENIZATION", "MODELS"})
    void whatNoModelDoesSaysNothingAboutModels(DoubaoEndpoint endpoint) {
        assertThat(calls.onCall(call(endpoint, PRO))).isSameAs(DoubaoCallObserver.NONE);
    }

    @Test
    void theModelThatWasNotCalledForLongestIsForgottenFirst() {
        RecentCalls two = RecentCalls.builder().maxModels(2).clock(clock).build();
        for (String model : new String[] {"a", "b", "a", "c"}) {
            two.onCall(call(DoubaoEndpoint.EMBEDDINGS, model)).onEnd(succeeded());
            // Looking at the models is no use of them.
            assertThat(two.of(DoubaoProvider.ARK, "b").modelName()).isEqualTo("b");
        }

        assertThat(two.models()).extracting(RecentOutcomes::modelName).containsExactly("a", "c");
    }

    @Test
    void noCallIsLostBetweenThreads() throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] running = new Future<?>[4];
            for (int i = 0; i < running.length; i++) {
                running[i] = threads.submit(() -> {
                    begin.await();
                    for (int n = 0; n < 1000; n++) {
                        succeed();
                    }
                    return null;
                });
            }
            begin.countDown();
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(pro().succeeded()).isEqualTo(4000);
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        RecentCalls.Builder builder = RecentCalls.builder();

        assertThatThrownBy(() -> builder.window(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window is PT0.999S but must be from PT1S to PT24H");
        assertThatThrownBy(() -> builder.window(Duration.ofHours(25))).hasMessageStartingWith("window is PT25H");
        assertThatThrownBy(() -> builder.failuresUntilDown(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("failuresUntilDown is 0 but must be at least 1");
        assertThatThrownBy(() -> builder.maxModels(0)).hasMessage("maxModels is 0 but must be at least 1");
    }

    private RecentOutcomes pro() {
        return calls.of(DoubaoProvider.ARK, PRO);
    }

    private void succeed() {
        end(succeeded());
    }

    private void fail(Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            end(failed(failure(kind, 500)));
        }
    }

    private void end(DoubaoCallResult result) {
        calls.onCall(call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO)).onEnd(result);
    }

    private static DoubaoCallResult succeeded() {
        return DoubaoCallResult.builder(Outcome.SUCCEEDED, PRO).build();
    }

    private static DoubaoCallResult failed(Throwable failure) {
        return DoubaoCallResult.builder(Outcome.FAILED, PRO).failure(failure).build();
    }

    private static DoubaoApiException failure(Kind kind, int status) {
        return DoubaoApiException.builder("a secret message")
                .kind(kind)
                .statusCode(status)
                .retryable(kind == Kind.RATE_LIMIT)
                .build();
    }

    private static DoubaoCall call(DoubaoEndpoint endpoint, String model) {
        return DoubaoCall.builder(endpoint, DoubaoProvider.ARK, URI.create("http://localhost/v3"), model)
                .build();
    }
}
