package io.github.doubao4j.opentelemetry;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.call.DoubaoCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The options of a request that the conventions have an attribute for, if they are set. */
final class RequestAttributes {

    private RequestAttributes() {}

    static void set(Span span, DoubaoCall call) {
        call.chatRequest().ifPresent(request -> set(span, request.parameters()));
        if (call.endpoint() == DoubaoEndpoint.IMAGES) {
            span.setAttribute(Keys.OUTPUT_TYPE, "image");
        }
    }

    private static void set(Span span, ChatRequestParameters parameters) {
        number(span, Keys.TEMPERATURE, parameters.temperature());
        number(span, Keys.TOP_P, parameters.topP());
        number(span, Keys.FREQUENCY_PENALTY, parameters.frequencyPenalty());
        number(span, Keys.PRESENCE_PENALTY, parameters.presencePenalty());
        count(span, Keys.MAX_TOKENS, parameters.maxOutputTokens());
        if (parameters.stopSequences() != null && !parameters.stopSequences().isEmpty()) {
            span.setAttribute(Keys.STOP_SEQUENCES, parameters.stopSequences());
        }
        if (parameters.responseFormat() != null) {
            span.setAttribute(
                    Keys.OUTPUT_TYPE, parameters.responseFormat().type() == ResponseFormatType.JSON ? "json" : "text");
        }
        if (parameters instanceof DoubaoChatRequestParameters doubao) {
            count(span, Keys.MAX_TOKENS, doubao.maxCompletionTokens());
            count(span, Keys.SEED, doubao.seed());
            text(span, Keys.REASONING_LEVEL, doubao.reasoningEffort());
            text(span, Keys.PREVIOUS_RESPONSE, doubao.previousResponseId());
        }
    }

    private static void number(Span span, AttributeKey<Double> key, @Nullable Double value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    private static void count(Span span, AttributeKey<Long> key, @Nullable Integer value) {
        if (value != null) {
            span.setAttribute(key, value.longValue());
        }
    }

    private static void text(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
