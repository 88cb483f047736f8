package io.github.doubao4j.micrometer;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.observability.CallConventions;
import io.github.doubao4j.observability.CallCosts;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One call, from its beginning to its end. */
final class MeteredCall implements DoubaoCallObserver {

    private final Meters meters;
    private final CallCosts costs;
    private final DoubaoCall call;
    private final Tags tags;
    private final LongTaskTimer.Sample active;

    /** Timeouts that attempts have reported: the failure of the call is that of its last attempt, and is not counted again. */
    private final Set<Deadline> expired = ConcurrentHashMap.newKeySet();

    MeteredCall(Meters meters, CallCosts costs, DoubaoCall call) {
        this.meters = meters;
        this.costs = costs;
        this.call = call;
        this.tags = meters.tagsOf(call);
        this.active = meters.active(tags, call.streaming()).start();
    }

    @Override
    public void onAttempt(DoubaoAttempt attempt) {
        String error = attempt.failure().map(CallConventions::errorType).orElse(ModelNames.NONE);
        if (attempt.refused()) {
            meters.refused(tags).increment();
        } else {
            meters.attempt(tags, error).record(attempt.took());
        }
        if (!attempt.held().isZero()) {
            meters.held(tags).record(attempt.held());
        }
        if (attempt.waitBeforeNext().isPresent()) {
            meters.retries(tags, error).increment();
        }
        attempt.failure().flatMap(DoubaoApiException::deadline).ifPresent(deadline -> {
            expired.add(deadline);
            countDeadline(deadline);
        });
    }

    @Override
    public void onEnd(DoubaoCallResult result) {
        active.stop();
        boolean responded =
                result.outcome() == Outcome.SUCCEEDED || result.chatResponse().isPresent();
        Tags all = meters.withResponse(tags, responded ? result.modelName() : "");
        String error = result.outcome() == Outcome.FAILED
                ? result.failure().map(CallConventions::errorType).orElse("_OTHER")
                : ModelNames.NONE;
        meters.duration(call, all, error, result.outcome().name().toLowerCase(Locale.ROOT))
                .record(result.duration());
        result.timeToFirstToken().ifPresent(time -> meters.timeToFirstChunk(all).record(time));
        result.failure()
                .flatMap(DoubaoApiException::find)
                .flatMap(DoubaoApiException::deadline)
                .filter(deadline -> !expired.contains(deadline))
                .ifPresent(this::countDeadline);
        result.tokenUsage().ifPresent(usage -> countTokens(all, usage));
        costs.of(call, result)
                .ifPresent(cost -> meters.cost(all, cost.currency())
                        .increment(cost.amount().doubleValue()));
    }

    private void countDeadline(Deadline deadline) {
        meters.deadline(tags, deadline.name().toLowerCase(Locale.ROOT)).increment();
    }

    private void countTokens(Tags all, TokenUsage usage) {
        if (CallConventions.embeddings(call)) {
            int input = counted(usage.inputTokenCount());
            if (input >= 0) {
                meters.tokensOfEmbeddings(all).record(input);
            }
            return;
        }
        if (!CallConventions.inference(call)) {
            return;
        }
        String output = call.endpoint() == DoubaoEndpoint.IMAGES ? "image" : "text";
        add(all, "input_tokens", "unknown", usage.inputTokenCount());
        add(all, "output_tokens", output, usage.outputTokenCount());
        if (usage instanceof DoubaoTokenUsage details) {
            add(all, "cache_read.input_tokens", "unknown", details.cachedTokenCount());
            add(all, "reasoning.output_tokens", output, details.reasoningTokenCount());
        }
    }

    private void add(Tags all, String what, String modality, @Nullable Integer count) {
        int tokens = counted(count);
        if (tokens >= 0) {
            meters.tokens(all, what, modality).increment(tokens);
            meters.distribute(all, what, tokens);
        }
    }

    /** What a server does not report, or what is no count, is -1: a counter that went down would break every rate. */
    private static int counted(@Nullable Integer count) {
        return count == null || count < 0 ? -1 : count;
    }
}
