package io.github.doubao4j.examples;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.trace.Pricing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models. The only place that reads options and environment for them and that builds one, so that agents see
 * nothing but LangChain4j's interfaces.
 */
public final class Models {

    private static final int MIN_SECRET = 8;

    /** The name under which price tables know the model that is played. */
    private static final String SCRIPTED = "scripted";

    private final Endpoint endpoint;
    private final ModelOptions options;
    private final @Nullable String effort;
    private final boolean strictJsonSchema;
    private final boolean logged;
    private final Pricing pricing;

    private Models(
            Endpoint endpoint,
            ModelOptions options,
            @Nullable String effort,
            boolean strictJsonSchema,
            boolean logged,
            Pricing pricing) {
        this.endpoint = endpoint;
        this.options = options;
        this.effort = effort;
        this.strictJsonSchema = strictJsonSchema;
        this.logged = logged;
        this.pricing = pricing;
    }

    /**
     * The models that the command line and the environment ask for.
     *
     * @return nothing if there is neither a key nor an address, which means: run offline
     * @throws ConfigurationException if a provider is named whose key is missing
     */
    public static Optional<Models> online(ModelOptions options, RunOptions run, Map<String, String> environment) {
        return Endpoint.choose(options, environment)
                .map(chosen -> new Models(
                        chosen,
                        options,
                        options.effort,
                        false,
                        run.logFile() != null,
                        pricing(run, Converters.name(chosen.provider()))));
    }

    /**
     * Models that talk to a local server which needs no key.
     *
     * @param baseUrl where it is
     */
    public static Models local(String baseUrl, ModelOptions options, RunOptions run) {
        Endpoint local = new Endpoint(DoubaoProvider.STARMAGIC, baseUrl, "local", options.model);
        return new Models(local, options, options.effort, false, run.logFile() != null, pricing(run, SCRIPTED));
    }

    /** The same, with another model. */
    public Models withModel(String name) {
        return new Models(endpoint.withModel(name), options, effort, strictJsonSchema, logged, pricing);
    }

    /**
     * The same, with a model for those who have named none.
     *
     * @param name its name
     */
    public Models withDefaultModel(String name) {
        return endpoint.model() == null ? withModel(name) : this;
    }

    /**
     * The same, thinking more or less.
     *
     * @param word how much; {@code null} leaves it to the server
     */
    public Models withEffort(@Nullable String word) {
        return new Models(endpoint, options, word, strictJsonSchema, logged, pricing);
    }

    /** The same, with answers that keep strictly to a JSON schema where one is asked for. */
    public Models withStrictJsonSchema() {
        return new Models(endpoint, options, effort, true, logged, pricing);
    }

    /** The service that is asked. */
    public DoubaoProvider provider() {
        return endpoint.provider();
    }

    /** The name of the model that answers. */
    public String modelName() {
        return endpoint.modelName();
    }

    /** The address of the service. */
    public String baseUrl() {
        return endpoint.address();
    }

    /** The names of the variables that can hold the key of the service. */
    public List<String> keyVariables() {
        return Endpoint.keys(endpoint.provider());
    }

    /** How much the model thinks; {@code null} if that is left to the server. */
    public @Nullable String effort() {
        return effort;
    }

    /** Which model, and where, for people. */
    public String describe() {
        return endpoint.describe();
    }

    /** What must not be shown. A word that is short enough to stand anywhere is none. */
    public Set<String> secrets() {
        return endpoint.apiKey().length() < MIN_SECRET ? Set.of() : Set.of(endpoint.apiKey());
    }

    /** Knows what the calls of these models cost. */
    public Pricing pricing() {
        return pricing;
    }

    /** Whether the model may call several tools in one turn. */
    public boolean parallelTools() {
        return !options.noParallel;
    }

    /** A model that answers in one piece. */
    public ChatModel blocking(ChatModelListener listener) {
        return configured(DoubaoChatModel.builder(), listener).build();
    }

    /** A model that streams its answer. */
    public StreamingChatModel streaming(ChatModelListener listener) {
        return configured(DoubaoStreamingChatModel.builder(), listener).build();
    }

    private static Pricing pricing(RunOptions run, String provider) {
        return run.priceTable().of(provider);
    }

    /** A model that streams its answer, for a user who may stop it at any time. */
    public StoppableModel stoppable(ChatModelListener listener) {
        return configured(DoubaoStreamingChatModel.builder(), listener).build()::start;
    }

    private <B extends DoubaoModelBuilder<B>> B configured(B builder, ChatModelListener listener) {
        builder.provider(endpoint.provider())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey())
                .reasoningEffort(effort)
                .timeout(options.timeout)
                // Shown to the user, kept in the trace, and sent back with the tool calls that came of it: which
                // thinking
                // goes back is left to what is known of the provider and the model.
                .returnThinking(true)
                .logRequests(logged)
                .logResponses(logged)
                .listeners(List.of(listener));
        if (listener instanceof DoubaoAttemptListener attempts) {
            builder.attemptListeners(attempts);
        }
        if (endpoint.model() != null) {
            builder.modelName(endpoint.model());
        }
        // Parallel calls are the server's default. Not asking for them keeps servers happy that do not know the field.
        if (options.noParallel) {
            builder.parallelToolCalls(false);
        }
        return strictJsonSchema ? builder.strictJsonSchema(true) : builder;
    }
}
