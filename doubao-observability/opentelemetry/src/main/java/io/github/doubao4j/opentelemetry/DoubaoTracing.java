package io.github.doubao4j.opentelemetry;

import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.observability.CallCosts;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Objects;

/**
 * Makes one span of each call of a model, with all its attempts: {@code chat doubao-seed-2.0-pro}, of the kind CLIENT. Its parent is the
 * span that is current on the thread that calls the model, and it is current itself where requests are made, so that the spans of
 * instrumented HTTP clients and of tools that a stream starts become its children. Names follow OpenTelemetry's conventions for generative AI where
 * these have one, and begin with {@code doubao.} where they do not; the page {@code docs/observability.md} lists them.
 *
 * <pre>{@code
 * DoubaoTracing tracing = DoubaoTracing.builder(openTelemetry).build();
 * StreamingChatModel model = DoubaoStreamingChatModel.builder()
 *         .apiKey(key)
 *         .callListeners(tracing)
 *         .taskDecorator(task -> Context.current().wrap(task))
 *         .build();
 * }</pre>
 *
 * <p>Nothing that users or models wrote is in a span unless {@link Builder#captureMessageContent} asks for it. One object serves any number of
 * models, and each call gets one span for each time that its model has the object among its listeners. Thread-safe.
 */
public final class DoubaoTracing implements DoubaoCallListener {

    static final String SCOPE = "io.github.doubao4j";

    private final Tracer tracer;
    private final CallCosts costs;
    private final Content content;

    private DoubaoTracing(Builder builder) {
        this.tracer = builder.openTelemetry.getTracer(SCOPE);
        this.costs = builder.costs;
        this.content = new Content(builder.captureMessageContent, builder.maxContentLength);
    }

    /** Starts tracing with the tracers of this. */
    public static Builder builder(OpenTelemetry openTelemetry) {
        return new Builder(openTelemetry);
    }

    @Override
    public DoubaoCallObserver onCall(DoubaoCall call) {
        return TracedCall.start(tracer, Context.current(), call, costs, content);
    }

    /** Collects what goes into spans. */
    public static final class Builder {

        private final OpenTelemetry openTelemetry;
        private CallCosts costs = CallCosts.shipped();
        private boolean captureMessageContent;
        private int maxContentLength = Content.DEFAULT_LENGTH;

        private Builder(OpenTelemetry openTelemetry) {
            this.openTelemetry = Objects.requireNonNull(openTelemetry, "openTelemetry");
        }

        /**
         * What calls cost. Default {@link CallCosts#shipped()}; the span of a call of a model without a known price has no cost, and with
         * {@link CallCosts#none()} none has.
         */
        public Builder costs(CallCosts costs) {
            this.costs = Objects.requireNonNull(costs, "costs");
            return this;
        }

        /**
         * Whether spans of chats have their messages ({@code gen_ai.input.messages}, {@code gen_ai.output.messages},
         * {@code gen_ai.system_instructions}), and those of failures the exception's message and stack trace, which may quote what the
         * server quotes of the request. Default {@code false}: it is what users wrote, and whoever reads traces reads it. Base64 is never captured.
         */
        public Builder captureMessageContent(boolean captureMessageContent) {
            this.captureMessageContent = captureMessageContent;
            return this;
        }

        /**
         * How many characters of text each attribute with messages has at most; default 16384. What is too much is missing from the oldest
         * messages, and the text that is cut ends with {@code …}.
         *
         * @param maxContentLength from 1
         */
        public Builder maxContentLength(int maxContentLength) {
            this.maxContentLength = Content.checkLength(maxContentLength);
            return this;
        }

        /** The listener. */
        public DoubaoTracing build() {
            return new DoubaoTracing(this);
        }
    }
}
