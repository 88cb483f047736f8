package io.github.doubao4j.micrometer;

import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.observability.CallCosts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/**
 * Counts the calls of models in a Micrometer registry: how long they take, the tokens and what they cost, attempts, waits, timeouts, and
 * how many are in progress. Names and tags are those of OpenTelemetry's conventions for generative AI where these have one, and begin with
 * {@code doubao.} where they do not; the page {@code docs/observability.md} lists them.
 *
 * <pre>{@code
 * DoubaoMetrics metrics = DoubaoMetrics.builder(registry).build();
 * ChatModel model = DoubaoChatModel.builder().apiKey(key).callListeners(metrics).build();
 * }</pre>
 *
 * <p>One object serves any number of models, and each call is counted once for each time that its model has the object among its listeners.
 * No text of a request or response, no id and no key becomes a tag. Thread-safe.
 */
public final class DoubaoMetrics implements DoubaoCallListener {

    private final Meters meters;
    private final CallCosts costs;

    private DoubaoMetrics(Builder builder) {
        this.meters = new Meters(
                builder.registry,
                new ModelNames(builder.maxModelNames),
                builder.histograms,
                builder.tokenDistributions);
        this.costs = builder.costs;
    }

    /** Starts metrics in this registry. */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    @Override
    public DoubaoCallObserver onCall(DoubaoCall call) {
        return new MeteredCall(meters, costs, call);
    }

    /** Collects how calls are counted. */
    public static final class Builder {

        private final MeterRegistry registry;
        private CallCosts costs = CallCosts.shipped();
        private boolean histograms;
        private boolean tokenDistributions;
        private int maxModelNames = 100;

        private Builder(MeterRegistry registry) {
            this.registry = Objects.requireNonNull(registry, "registry");
        }

        /**
         * What calls cost. Default {@link CallCosts#shipped()}; a call of a model without a known price adds nothing, and
         * {@link CallCosts#none()} never does.
         */
        public Builder costs(CallCosts costs) {
            this.costs = Objects.requireNonNull(costs, "costs");
            return this;
        }

        /**
         * Whether durations and distributions of tokens have the buckets of the conventions, for percentiles over several processes. Default
         * {@code false}: fourteen buckets multiply each series by as many.
         */
        public Builder histograms(boolean histograms) {
            this.histograms = histograms;
            return this;
        }

        /**
         * Whether to record how many tokens single calls of chats use ({@code gen_ai.client.inference.operation.*}), for percentiles and
         * outliers. Default {@code false}: the sums are counted anyway, by {@code gen_ai.client.inference.usage.*}.
         */
        public Builder tokenDistributions(boolean tokenDistributions) {
            this.tokenDistributions = tokenDistributions;
            return this;
        }

        /**
         * How many names of models become values of tags, those of requests and of responses together; default 100. Further ones are
         * {@code other}, as is a name of more than 100 characters: a request may name any model, a server may respond with any, and a registry keeps
         * every value.
         *
         * @param maxModelNames from 1
         */
        public Builder maxModelNames(int maxModelNames) {
            if (maxModelNames < 1) {
                throw new IllegalArgumentException("maxModelNames must be at least 1, but is " + maxModelNames);
            }
            this.maxModelNames = maxModelNames;
            return this;
        }

        /** The listener. Its meters appear in the registry with the first call. */
        public DoubaoMetrics build() {
            return new DoubaoMetrics(this);
        }
    }
}
