package io.github.doubao4j.opentelemetry;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The only place that writes what users, models and servers wrote into a span, and only if that is asked for. */
final class Content {

    static final int DEFAULT_LENGTH = 16384;

    private final boolean captured;
    private final int maxLength;

    Content(boolean captured, int maxLength) {
        this.captured = captured;
        this.maxLength = maxLength;
    }

    static int checkLength(int maxContentLength) {
        if (maxContentLength < 1) {
            throw new IllegalArgumentException("maxContentLength must be at least 1, but is " + maxContentLength);
        }
        return maxContentLength;
    }

    void ofRequest(Span span, ChatRequest request) {
        if (!captured) {
            return;
        }
        // Those that the API has a field for; a system message is one of the messages.
        if (request.parameters() instanceof DoubaoChatRequestParameters doubao && doubao.instructions() != null) {
            span.setAttribute(Keys.SYSTEM_INSTRUCTIONS, MessagesJson.instructions(doubao.instructions(), maxLength));
        }
        span.setAttribute(Keys.INPUT_MESSAGES, MessagesJson.of(request.messages(), maxLength));
    }

    void ofResponse(Span span, ChatResponse response) {
        if (captured) {
            span.setAttribute(Keys.OUTPUT_MESSAGES, MessagesJson.of(List.of(response.aiMessage()), maxLength));
        }
    }

    void text(Span span, AttributeKey<String> key, Supplier<@Nullable String> written) {
        String text = captured ? written.get() : null;
        if (text != null) {
            span.setAttribute(key, new TextBudget(maxLength).take(text));
        }
    }

    /** Its class; its message, which may quote a server that quotes the request, is content. */
    void exception(Span span, Throwable failure) {
        AttributesBuilder attributes =
                Attributes.builder().put(Keys.EXCEPTION_TYPE, failure.getClass().getName());
        if (captured) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            attributes.put(Keys.EXCEPTION_STACKTRACE, new TextBudget(maxLength).take(trace.toString()));
            if (failure.getMessage() != null) {
                attributes.put(Keys.EXCEPTION_MESSAGE, new TextBudget(maxLength).take(failure.getMessage()));
            }
        }
        span.addEvent("exception", attributes.build());
    }
}
