package io.github.doubao4j.opentelemetry;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What tests ask of the spans that were exported: each once, when it ended. */
final class Spans {

    private Spans() {}

    /** The only one of this name. */
    static SpanData one(OpenTelemetryExtension otel, String name) {
        List<SpanData> found = all(otel, name);
        if (found.size() != 1) {
            throw new NoSuchElementException(name + " is there " + found.size() + " times in "
                    + otel.getSpans().stream().map(SpanData::getName).toList());
        }
        return found.get(0);
    }

    static List<SpanData> all(OpenTelemetryExtension otel, String name) {
        return otel.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    static Object attribute(SpanData span, String key) {
        for (Map.Entry<AttributeKey<?>, Object> entry :
                span.getAttributes().asMap().entrySet()) {
            if (entry.getKey().getKey().equals(key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    static List<String> attributes(SpanData span) {
        return span.getAttributes().asMap().keySet().stream()
                .map(AttributeKey::getKey)
                .sorted()
                .toList();
    }

    static List<EventData> events(SpanData span, String name) {
        return span.getEvents().stream()
                .filter(event -> event.getName().equals(name))
                .toList();
    }

    /** Every text of every span: names, attributes, events, descriptions of status. */
    static List<String> texts(OpenTelemetryExtension otel) {
        List<String> texts = new ArrayList<>();
        for (SpanData span : otel.getSpans()) {
            texts.add(span.getName());
            texts.add(span.getStatus().getDescription());
            texts.add(span.getAttributes().asMap().toString());
            span.getEvents()
                    .forEach(event ->
                            texts.add(event.getName() + event.getAttributes().asMap()));
        }
        return texts;
    }

    static StreamingChatResponseHandler handler(CompletableFuture<ChatResponse> response, CountDownLatch began) {
        return new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                began.countDown();
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                response.completeExceptionally(error);
            }
        };
    }
}
