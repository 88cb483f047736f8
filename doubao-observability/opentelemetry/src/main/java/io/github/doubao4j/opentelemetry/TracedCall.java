package io.github.doubao4j.opentelemetry;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.observability.CallConventions;
import io.github.doubao4j.observability.CallCosts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The span of one call. */
final class TracedCall implements DoubaoCallObserver {

    private final DoubaoCall call;
    private final CallCosts costs;
    private final Content content;
    private final Span span;

    /** What is current where requests are made: all that was current at the caller's, and the span. */
    private final Context context;

    private TracedCall(DoubaoCall call, CallCosts costs, Content content, Span span, Context context) {
        this.call = call;
        this.costs = costs;
        this.content = content;
        this.span = span;
        this.context = context;
    }

    static TracedCall start(Tracer tracer, Context parent, DoubaoCall call, CallCosts costs, Content content) {
        String operation = CallConventions.operation(call);
        String host = CallConventions.host(call.address());
        // What samplers may ask for has to be there when the span starts.
        SpanBuilder builder = tracer.spanBuilder(
                        call.modelName().isEmpty() ? operation : operation + " " + call.modelName())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Keys.OPERATION, operation)
                .setAttribute(Keys.PROVIDER, CallConventions.provider(call.provider()))
                .setAttribute(Keys.ENDPOINT, call.endpoint().name().toLowerCase(Locale.ROOT));
        if (!call.modelName().isEmpty()) {
            builder.setAttribute(Keys.REQUEST_MODEL, call.modelName());
        }
        if (!host.isEmpty()) {
            builder.setAttribute(Keys.SERVER_ADDRESS, host)
                    .setAttribute(Keys.SERVER_PORT, (long) CallConventions.port(call.address()));
        }
        if (call.streaming()) {
            builder.setAttribute(Keys.STREAM, true);
        }
        Span span = builder.startSpan();
        try {
            if (span.isRecording()) {
                RequestAttributes.set(span, call);
                call.chatRequest().ifPresent(request -> content.ofRequest(span, request));
            }
        } catch (RuntimeException e) {
            // Nobody is going to end it.
            span.end();
            throw e;
        }
        return new TracedCall(call, costs, content, span, parent.with(span));
    }

    /** Whoever asked for it closes it. */
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Scope makeCurrent() {
        return context.makeCurrent()::close;
    }

    @Override
    public void onFirstToken(Duration sinceStart) {
        span.addEvent("doubao.first_token");
    }

    @Override
    public void onAttempt(DoubaoAttempt attempt) {
        AttributesBuilder attributes = Attributes.builder()
                .put(Keys.ATTEMPT_NUMBER, (long) attempt.number())
                .put(Keys.ATTEMPT_HELD, seconds(attempt.held()));
        if (attempt.refused()) {
            attributes.put(Keys.ATTEMPT_REFUSED, true);
        } else {
            attributes.put(Keys.ATTEMPT_DURATION, seconds(attempt.took()));
        }
        attempt.failure().ifPresent(failure -> {
            attributes.put(Keys.ERROR_TYPE, CallConventions.errorType(failure));
            if (failure.statusCode() > 0) {
                attributes.put(Keys.STATUS_CODE, (long) failure.statusCode());
            }
        });
        attempt.waitBeforeNext().ifPresent(wait -> attributes.put(Keys.ATTEMPT_WAIT, seconds(wait)));
        span.addEvent("doubao.attempt", attributes.build());
    }

    @Override
    public void onEnd(DoubaoCallResult result) {
        try {
            if (span.isRecording()) {
                describe(result);
            }
        } finally {
            span.end();
        }
    }

    private void describe(DoubaoCallResult result) {
        span.setAttribute(Keys.ATTEMPTS, (long) result.attempts());
        span.setAttribute(Keys.HELD, seconds(result.held()));
        result.requestId().ifPresent(id -> span.setAttribute(Keys.REQUEST_ID, id));
        result.responseId().ifPresent(id -> span.setAttribute(Keys.RESPONSE_ID, id));
        result.timeToFirstToken().ifPresent(time -> span.setAttribute(Keys.TIME_TO_FIRST_CHUNK, seconds(time)));
        boolean responded =
                result.outcome() == Outcome.SUCCEEDED || result.chatResponse().isPresent();
        if (responded && !result.modelName().isEmpty()) {
            span.setAttribute(Keys.RESPONSE_MODEL, result.modelName());
        }
        String reason = finishReason(result);
        if (reason != null) {
            span.setAttribute(Keys.FINISH_REASONS, List.of(reason));
        }
        result.tokenUsage().ifPresent(this::describe);
        costs.of(call, result).ifPresent(cost -> {
            span.setAttribute(Keys.COST, cost.amount().doubleValue());
            span.setAttribute(Keys.CURRENCY, cost.currency());
        });
        result.chatResponse().ifPresent(response -> content.ofResponse(span, response));
        if (result.outcome() == Outcome.CANCELLED) {
            // The user wanted it so: no error.
            span.setAttribute(Keys.CANCELLED, true);
        } else if (result.outcome() == Outcome.FAILED) {
            span.setStatus(StatusCode.ERROR);
            result.failure().ifPresent(this::describe);
        }
    }

    private void describe(TokenUsage usage) {
        count(Keys.INPUT_TOKENS, usage.inputTokenCount());
        if (CallConventions.inference(call)) {
            count(Keys.OUTPUT_TOKENS, usage.outputTokenCount());
        }
        if (usage instanceof DoubaoTokenUsage details) {
            count(Keys.CACHED_TOKENS, details.cachedTokenCount());
            count(Keys.REASONING_TOKENS, details.reasoningTokenCount());
            count(Keys.TEXT_TOKENS, details.textTokenCount());
            count(Keys.IMAGE_TOKENS, details.imageTokenCount());
        }
    }

    private void count(AttributeKey<Long> key, @Nullable Integer tokens) {
        if (tokens != null) {
            span.setAttribute(key, tokens.longValue());
        }
    }

    private void describe(Throwable failure) {
        span.setAttribute(Keys.ERROR_TYPE, CallConventions.errorType(failure));
        content.exception(span, failure);
        DoubaoApiException.find(failure).ifPresent(details -> {
            if (details.statusCode() > 0) {
                span.setAttribute(Keys.STATUS_CODE, (long) details.statusCode());
            }
            details.code().ifPresent(code -> span.setAttribute(Keys.ERROR_CODE, code));
            details.deadline()
                    .ifPresent(deadline ->
                            span.setAttribute(Keys.DEADLINE, deadline.name().toLowerCase(Locale.ROOT)));
        });
    }

    /** As the service names it; {@code error}, by the conventions, when one was to come and did not. */
    private @Nullable String finishReason(DoubaoCallResult result) {
        if (result.outcome() != Outcome.SUCCEEDED) {
            return call.chatRequest().isPresent() && result.attempts() > 0 ? "error" : null;
        }
        return result.chatResponse()
                .map(ChatResponse::metadata)
                .filter(DoubaoChatResponseMetadata.class::isInstance)
                .map(metadata -> ((DoubaoChatResponseMetadata) metadata).providerFinishReason())
                .or(() -> result.finishReason().map(reason -> reason.name().toLowerCase(Locale.ROOT)))
                .orElse(null);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
