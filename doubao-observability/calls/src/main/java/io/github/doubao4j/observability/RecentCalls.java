package io.github.doubao4j.observability;

import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.observability.RecentOutcomes.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers how the calls of each model ended lately, so that a health check can say whether a model responds without a request of its own, which
 * would have to be paid for. Give it to the {@code callListeners} of models, one for all of them or one for each.
 *
 * <p>Calls count when they end, under the provider and the model that was asked. Counted are calls that make a model work: chats, embeddings
 * and images. Counting tokens and listing the catalogue succeed also while no model responds, so they are ignored.
 *
 * <p>What {@link RecentOutcomes#verdict()} makes of the calls in the window:
 *
 * <table>
 * <caption>Verdicts</caption>
 * <tr><td>{@link Verdict#UP}</td><td>at least one success; or no success, and nothing that is held against the model</td></tr>
 * <tr><td>{@link Verdict#DOWN}</td><td>no success, and at least {@link Builder#failuresUntilDown} failures that are held against it</td></tr>
 * <tr><td>{@link Verdict#UNKNOWN}</td><td>no calls; or no success, and fewer such failures than that</td></tr>
 * </table>
 *
 * <p>Held against a model are failures that the next call is likely to share, whatever it asks: of the service or the network
 * ({@code INTERNAL_SERVER}, {@code TIMEOUT}, {@code UNKNOWN_HOST}), and of the key or the configuration ({@code AUTHENTICATION}, {@code MODEL_NOT_FOUND}, a quota
 * that is used up). Not held against it are:
 *
 * <ul>
 *   <li>what the caller is at fault for ({@code INVALID_REQUEST}, {@code CONTENT_FILTERED}, calls that were rejected before the network), and cancellation: other
 *       calls succeed;
 *   <li>rate limits ({@code RATE_LIMIT} that is retryable). They come from a service that responds, to a key that it accepts, and they pass. An
 *       instance that is declared down because of them sends its users to the others, which share the quota, and a restart forgets the cool-down that makes
 *       its calls wait.
 * </ul>
 *
 * <p>Memory is bounded: counts for thirty parts of the window for each model, and at most {@link Builder#maxModels} models, of which the one that has not been
 * called for longest is forgotten first. Calls leave the window in these parts, so up to a thirtieth of it early. Holds neither content nor messages
 * nor secrets. Thread-safe.
 */
public final class RecentCalls implements DoubaoCallListener {

    private final Duration window;
    private final int failuresUntilDown;
    private final int maxModels;
    private final Clock clock;
    private final Map<Model, OutcomeCounts> models = new LinkedHashMap<>(16, 0.75f, true);

    private RecentCalls(Builder builder) {
        this.window = builder.window;
        this.failuresUntilDown = builder.failuresUntilDown;
        this.maxModels = builder.maxModels;
        this.clock = builder.clock;
    }

    /** Whom calls count for. */
    private record Model(String provider, String name) {}

    /** A window of 5 minutes, 3 failures until a model is down, 100 models. */
    public static RecentCalls create() {
        return builder().build();
    }

    /** Starts with the settings of {@link #create()}. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DoubaoCallObserver onCall(DoubaoCall call) {
        return call.endpoint() == DoubaoEndpoint.TOKENIZATION || call.endpoint() == DoubaoEndpoint.MODELS
                ? DoubaoCallObserver.NONE
                : result -> count(call, result);
    }

    /**
     * The models that have been called, the one whose last call ended longest ago first. A model stays in the list when its calls have left the window.
     */
    public List<RecentOutcomes> models() {
        long now = clock.millis();
        List<RecentOutcomes> outcomes = new ArrayList<>();
        synchronized (models) {
            models.forEach((model, counts) ->
                    outcomes.add(counts.outcomes(model.provider, model.name, failuresUntilDown, now)));
        }
        return List.copyOf(outcomes);
    }

    /**
     * One model.
     *
     * @param modelName as it is asked for
     * @return without any calls, and so {@link Verdict#UNKNOWN}, if it has not been called
     */
    public RecentOutcomes of(DoubaoProvider provider, String modelName) {
        return models().stream()
                .filter(one -> one.provider().equals(provider.name())
                        && one.modelName().equals(modelName))
                .findFirst()
                .orElseGet(() -> new OutcomeCounts(window)
                        .outcomes(provider.name(), modelName, failuresUntilDown, clock.millis()));
    }

    /** All models together: {@code DOWN} if one of them is, else {@code UP} if one of them is, else {@code UNKNOWN}. */
    public Verdict verdict() {
        List<Verdict> verdicts = models().stream().map(RecentOutcomes::verdict).toList();
        if (verdicts.contains(Verdict.DOWN)) {
            return Verdict.DOWN;
        }
        return verdicts.contains(Verdict.UP) ? Verdict.UP : Verdict.UNKNOWN;
    }

    private void count(DoubaoCall call, DoubaoCallResult result) {
        Model model = new Model(call.provider().name(), call.modelName());
        synchronized (models) {
            models.computeIfAbsent(model, absent -> new OutcomeCounts(window)).add(result, clock.millis());
            if (models.size() > maxModels) {
                models.remove(models.keySet().iterator().next());
            }
        }
    }

    /** Collects the settings. */
    public static final class Builder {

        private Duration window = Duration.ofMinutes(5);
        private int failuresUntilDown = 3;
        private int maxModels = 100;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * How long a call counts; from 1 second to 1 day, default 5 minutes. A model that is seldom called needs a longer one: without calls it is unknown.
         *
         * @throws IllegalArgumentException outside of the range
         */
        public Builder window(Duration window) {
            if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("window is " + window + " but must be from PT1S to PT24H");
            }
            this.window = window;
            return this;
        }

        /**
         * After how many failures without a success a model is down; at least 1, default 3. One call counts once, however many attempts it made.
         *
         * @throws IllegalArgumentException below 1
         */
        public Builder failuresUntilDown(int failuresUntilDown) {
            this.failuresUntilDown = atLeastOne("failuresUntilDown", failuresUntilDown);
            return this;
        }

        /**
         * How many models are remembered; at least 1, default 100.
         *
         * @throws IllegalArgumentException below 1
         */
        public Builder maxModels(int maxModels) {
            this.maxModels = atLeastOne("maxModels", maxModels);
            return this;
        }

        /** What says when a call ended; default the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** What remembers calls from now on. */
        public RecentCalls build() {
            return new RecentCalls(this);
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
            }
            return value;
        }
    }
}
