package io.github.doubao4j.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.internal.http.CallContext;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.timeout.CallBudget;
import io.github.doubao4j.internal.timeout.Timeouts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The attempts of a call without its network. */
@Timeout(180)
class AttemptsTest {

    private static final ChatResponse ANSWER =
            ChatResponse.builder().aiMessage(AiMessage.from("a")).build();
    private static final DoubaoApiException PASSING = passing(null);

    private final CoolDown coolDown = new CoolDown();
    private final Cancellation cancellation = new Cancellation();
    private final List<DoubaoAttempt> attempts = new ArrayList<>();
    private final Queue<Object> outcomes = new ArrayDeque<>();
    private Duration timeout = Duration.ofMinutes(10);

    @Test
    void aWaitThatWouldEndAfterTheDeadlineIsNotBegun() {
        timeout = Duration.ofSeconds(20);
        DoubaoApiException failure = passing(Duration.ofSeconds(30));
        outcomes.add(failure);

        assertThatThrownBy(() -> run(attempts::add)).isSameAs(failure);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.failure()).hasValue(failure);
            assertThat(attempt.waitBeforeNext()).isEmpty();
        });
    }

    @Test
    void theCoolDownOfOthersCountsForTheDeadlineToo() {
        timeout = Duration.ofSeconds(20);
        outcomes.add(PASSING);

        assertThatThrownBy(() -> run(attempts::add, () -> begin(Duration.ofSeconds(30))))
                .isSameAs(PASSING);
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.waitBeforeNext()).isEmpty());
    }

    @Test
    void aFirstAttemptThatCannotWaitIsRejected() {
        timeout = Duration.ofSeconds(20);
        begin(Duration.ofSeconds(30));

        assertThatThrownBy(() -> run(attempts::add))
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("Nothing was sent")
                .hasCauseExactlyInstanceOf(DoubaoApiException.class);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.refused()).isTrue();
            assertThat(attempt.took()).isZero();
            assertThat(attempt.failure().orElseThrow().retryAfter().orElseThrow())
                    .isLessThanOrEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void retryThatCannotWaitThrowsThePreviousFailure() {
        timeout = Duration.ofSeconds(20);
        outcomes.add(PASSING);

        assertThatThrownBy(() -> run(attempt -> {
                    attempts.add(attempt);
                    // The wait is decided; another call is rejected before it is over.
                    begin(Duration.ofSeconds(30));
                }))
                .isSameAs(PASSING);
        assertThat(attempts).extracting(DoubaoAttempt::refused).containsExactly(false, true);
        assertThat(attempts.get(0).waitBeforeNext()).isPresent();
        assertThat(attempts.get(1).number()).isEqualTo(2);
        assertThat(attempts.get(1).held()).isPositive();
    }

    @Test
    void theTimeOfListenersDoesNotCount() throws Exception {
        timeout = Duration.ofSeconds(3);
        outcomes.add(PASSING);
        outcomes.add(ANSWER);

        assertThat(run(attempt -> {
                    attempts.add(attempt);
                    if (attempt.number() == 1) {
                        takeTime(timeout.plusMillis(100));
                        begin(Duration.ofSeconds(1));
                    }
                }))
                .isSameAs(ANSWER);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void cancellingEndsTheCoolDown() throws Exception {
        begin(Duration.ofSeconds(60));
        CompletableFuture<ChatResponse> call = CompletableFuture.supplyAsync(() -> run(attempts::add));

        cancellation.cancel();

        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("cancelled");
        assertThat(attempts).isEmpty();
    }

    @Test
    void interruptingEndsTheCoolDownAndSetsTheFlagAgain() {
        begin(Duration.ofSeconds(60));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(attempts::add)).hasRootCauseMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).isEmpty();
    }

    @Test
    void whatTheFailedAttemptReceivedIsKeptWhenTheWaitIsEnded() {
        outcomes.add(PASSING.withPartialAnswer(ANSWER));

        assertThatThrownBy(() -> run(attempt -> cancellation.cancel()))
                .hasMessageContaining("cancelled")
                .satisfies(failure -> assertThat(
                                DoubaoApiException.find(failure).orElseThrow().partialAnswer())
                        .hasValue(ANSWER));
    }

    @Test
    void aResponseAfterCancellingIsIgnored() {
        outcomes.add(ANSWER);

        assertThatThrownBy(() -> run(attempts::add, cancellation::cancel)).hasMessageContaining("cancelled");
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.failure()).isPresent());
    }

    private ChatResponse run(DoubaoAttemptListener listener) {
        return run(listener, () -> {});
    }

    /** Attempts know nothing of chats. */
    @Test
    void whatIsAskedForMayBeAnything() {
        CallContext call =
                new CallContext("m", false, Map.of("X-Key", "secret"), RequestSecrets.NONE, cancellation, time());

        List<DoubaoAttempt> observed = new ArrayList<>();

        List<Float> vector = new Attempts(new RetryPolicy(0), coolDown, List.of(attempts::add), null)
                .run(call, () -> false, observed::add, () -> List.of(1f));

        assertThat(vector).containsExactly(1f);
        assertThat(attempts).hasSize(1);
        assertThat(observed).isEqualTo(attempts);
        assertThat(call.toString()).contains("X-Key").doesNotContain("secret");
    }

    private ChatResponse run(DoubaoAttemptListener listener, Runnable whileSending) {
        CallContext call = new CallContext("m", false, Map.of(), RequestSecrets.NONE, cancellation, time());
        return new Attempts(new RetryPolicy(2), coolDown, List.of(listener), null)
                .run(call, () -> false, attempt -> {}, () -> {
                    whileSending.run();
                    if (outcomes.remove() instanceof DoubaoApiException failure) {
                        throw failure;
                    }
                    return ANSWER;
                });
    }

    private CallBudget time() {
        return new CallBudget(Timeouts.of(timeout));
    }

    /** Another call of the model is rejected. */
    private void begin(Duration retryAfter) {
        coolDown.failed(
                coolDown.ask().round(),
                DoubaoApiException.builder("m")
                        .statusCode(429)
                        .retryable(true)
                        .retryAfter(retryAfter)
                        .build());
    }

    private static void takeTime(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DoubaoApiException passing(Duration retryAfter) {
        return DoubaoApiException.builder("passing")
                .statusCode(503)
                .retryable(true)
                .retryAfter(retryAfter)
                .build();
    }
}
