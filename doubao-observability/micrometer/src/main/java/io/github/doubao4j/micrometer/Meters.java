package io.github.doubao4j.micrometer;

import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.observability.CallConventions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** The meters, by their names. All series of a meter have the same tags, which Prometheus requires: what there is not, is {@code none}. */
final class Meters {

    private static final String INFERENCE = "gen_ai.client.inference.";

    /** 10 ms to 82 s, each twice the one before: the buckets that the conventions give for durations. */
    private static final Duration[] DURATIONS = DoubleStream.iterate(10, ms -> ms * 2)
            .limit(14)
            .mapToObj(ms -> Duration.ofMillis((long) ms))
            .toArray(Duration[]::new);

    /** 1 to 67108864, each four times the one before: those for counts of tokens. */
    private static final double[] TOKENS =
            DoubleStream.iterate(1, n -> n * 4).limit(14).toArray();

    private final MeterRegistry registry;
    private final ModelNames models;
    private final boolean histograms;
    private final boolean tokenDistributions;

    Meters(MeterRegistry registry, ModelNames models, boolean histograms, boolean tokenDistributions) {
        this.registry = registry;
        this.models = models;
        this.histograms = histograms;
        this.tokenDistributions = tokenDistributions;
    }

    /** What every series of a call has. */
    Tags tagsOf(DoubaoCall call) {
        String host = CallConventions.host(call.address());
        return Tags.of(
                "gen_ai.operation.name", CallConventions.operation(call),
                "gen_ai.provider.name", CallConventions.provider(call.provider()),
                "gen_ai.request.model", models.tag(call.modelName()),
                "server.address", host.isEmpty() ? ModelNames.NONE : host,
                "server.port", Integer.toString(CallConventions.port(call.address())));
    }

    /** What is known at the end of a call besides. */
    Tags withResponse(Tags tags, String modelName) {
        return tags.and("gen_ai.response.model", models.tag(modelName));
    }

    LongTaskTimer active(Tags tags, boolean streaming) {
        return LongTaskTimer.builder("doubao.client.calls.active")
                .description("Calls in progress; with gen_ai.request.stream=true, open streams")
                .tags(tags)
                .tag("gen_ai.request.stream", Boolean.toString(streaming))
                .register(registry);
    }

    Timer duration(DoubaoCall call, Tags tags, String error, String outcome) {
        String name = CallConventions.inference(call)
                ? INFERENCE + "duration"
                : CallConventions.embeddings(call)
                        ? "gen_ai.client.embeddings.duration"
                        : "gen_ai.client.operation.duration";
        return timer(name, "How long calls took, with all their attempts and waits")
                .tags(tags)
                .tag("error.type", error)
                .tag("doubao.outcome", outcome)
                .register(registry);
    }

    Timer timeToFirstChunk(Tags tags) {
        return timer(
                        INFERENCE + "time_to_first_chunk",
                        "From the beginning of a call to the first output of its stream")
                .tags(tags)
                .register(registry);
    }

    Counter tokens(Tags tags, String what, String modality) {
        return Counter.builder(INFERENCE + "usage." + what)
                .description("Tokens, as the service reports them")
                .baseUnit("tokens")
                .tags(tags)
                .tag("gen_ai.token.modality", modality)
                .register(registry);
    }

    DistributionSummary tokensOfEmbeddings(Tags tags) {
        return summary("gen_ai.client.embeddings.operation.input_tokens", tags);
    }

    /** Of the totals only: their parts have no name there. */
    void distribute(Tags tags, String what, int count) {
        if (tokenDistributions && (what.equals("input_tokens") || what.equals("output_tokens"))) {
            summary(INFERENCE + "operation." + what, tags).record(count);
        }
    }

    Counter cost(Tags tags, String currency) {
        return Counter.builder("doubao.client.cost")
                .description("What calls cost, by the tokens reported and the prices known")
                .tags(tags)
                .tag("doubao.cost.currency", currency)
                .register(registry);
    }

    Timer attempt(Tags tags, String error) {
        return Timer.builder("doubao.client.attempts")
                .description("Requests that were sent, and how long each took")
                .tags(tags)
                .tag("error.type", error)
                .register(registry);
    }

    Counter retries(Tags tags, String error) {
        return Counter.builder("doubao.client.retries")
                .description("Attempts that failed and are followed by another")
                .tags(tags)
                .tag("error.type", error)
                .register(registry);
    }

    Counter refused(Tags tags) {
        return Counter.builder("doubao.client.attempts.refused")
                .description("Attempts that were not sent, since the cool-down would have outlasted the call")
                .tags(tags)
                .register(registry);
    }

    Timer held(Tags tags) {
        return Timer.builder("doubao.client.held")
                .description("Waits before attempts: backoff, Retry-After, cool-down")
                .tags(tags)
                .register(registry);
    }

    Counter deadline(Tags tags, String kind) {
        return Counter.builder("doubao.client.deadlines")
                .description("Timeouts that expired")
                .tags(tags)
                .tag("doubao.deadline", kind)
                .register(registry);
    }

    private Timer.Builder timer(String name, String description) {
        Timer.Builder timer = Timer.builder(name).description(description);
        return histograms ? timer.serviceLevelObjectives(DURATIONS) : timer;
    }

    private DistributionSummary summary(String name, Tags tags) {
        DistributionSummary.Builder summary = DistributionSummary.builder(name)
                .description("Tokens of single calls")
                .baseUnit("tokens")
                .tags(tags);
        return (histograms ? summary.serviceLevelObjectives(TOKENS) : summary).register(registry);
    }
}
