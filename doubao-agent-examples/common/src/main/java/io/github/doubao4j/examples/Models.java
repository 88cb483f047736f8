package io.github.doubao4j.examples;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.trace.Pricing;
import io.github.doubao4j.examples.trace.RunListener;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models. The only place that reads options and environment for them and that builds one, so that agents see
 * nothing but LangChain4j's interfaces.
 */
public final class Models {

    private static final int MIN_SECRET = 8;

    private final Endpoint endpoint;
    private final @Nullable String effort;
    private final Setting setting;

    /**
     * What is the same for all models of a run.
     *
     * @param options  what the command line says of models
     * @param logged   whether requests and answers are logged
     * @param pricing  knows what calls cost
     * @param imitated where the emulator of embeddings is, if no model is asked at all, and a script is played; else
     *                 {@code null}
     * @param guard    throws where a model must not be asked any more
     */
    private record Setting(
            ModelOptions options,
            boolean logged,
            Pricing pricing,
            @Nullable Supplier<String> imitated,
            Runnable guard) {

        boolean scripted() {
            return imitated != null;
        }
    }

    /** Makes a call that can be stopped. */
    private interface Start {
        StreamingHandle start(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler);
    }

    private Models(Endpoint endpoint, @Nullable String effort, Setting setting) {
        this.endpoint = endpoint;
        this.effort = effort;
        this.setting = setting;
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
                        options.effort,
                        new Setting(
                                options,
                                run.logFile != null,
                                Pricing.of(run.priceTable(), Converters.name(chosen.provider())),
                                null,
                                () -> {})));
    }

    /**
     * What plays a script in the place of models: a local server that needs no key, and costs nothing.
     *
     * @param baseUrl where it is
     */
    public static Models local(String baseUrl, ModelOptions options, RunOptions run) {
        return local(baseUrl, () -> baseUrl, options, run);
    }

    /**
     * The same, with another server for embeddings.
     *
     * @param embeddings where it is; asked when it is needed
     */
    static Models local(String baseUrl, Supplier<String> embeddings, ModelOptions options, RunOptions run) {
        Endpoint local = new Endpoint(DoubaoProvider.STARMAGIC, baseUrl, "local", options.model);
        return new Models(
                local, options.effort, new Setting(options, run.logFile != null, Pricing.NONE, embeddings, () -> {}));
    }

    /** The same, with another model. */
    public Models withModel(String name) {
        return new Models(endpoint.withModel(name), effort, setting);
    }

    /** The same, with the provider's model for code, if it has one and no model is named. */
    public Models forCode() {
        return new Models(endpoint.forCode(), effort, setting);
    }

    /**
     * The same, thinking more or less.
     *
     * @param word how much; {@code null} leaves it to the server
     */
    public Models withEffort(@Nullable String word) {
        return new Models(endpoint, word, setting);
    }

    /**
     * The same, asked only while something allows it.
     *
     * @param guard runs before each call, and may throw, which listeners cannot: what they throw is passed over
     */
    public Models guardedBy(Runnable guard) {
        Setting guarded =
                new Setting(setting.options(), setting.logged(), setting.pricing(), setting.imitated(), guard);
        return new Models(endpoint, effort, guarded);
    }

    /** The service that is asked. */
    public DoubaoProvider provider() {
        return endpoint.provider();
    }

    /** The API that it is asked over. */
    public ChatApi api() {
        return setting.options().api;
    }

    /**
     * These models, if the service has the API.
     *
     * @throws ConfigurationException if it has not
     */
    Models checked() {
        if (api() == ChatApi.RESPONSES && !provider().hasResponsesApi()) {
            throw new ConfigurationException(
                    Text.of(Models.class, "no-responses-api", Converters.name(provider()), api().word()));
        }
        return this;
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

    /** Which model, and where, for people; that there is none, where a script is played. */
    public String describe(Language language) {
        return setting.scripted()
                ? Messages.of(language, Models.class).text("scripted.model", endpoint.address())
                : endpoint.describe();
    }

    /** What must not be shown. A word that is short enough to stand anywhere is none. */
    public Set<String> secrets() {
        return endpoint.apiKey().length() < MIN_SECRET ? Set.of() : Set.of(endpoint.apiKey());
    }

    /** Writes down what these models do and cost; of a script, that it is one. */
    public RunRecorder recorder(RunListener listener) {
        return setting.scripted() ? RunRecorder.scripted(listener) : new RunRecorder(listener, setting.pricing());
    }

    /** Whether the model may call several tools in one turn. */
    public boolean parallelTools() {
        return !setting.options().noParallel;
    }

    /** A model that answers in one piece. */
    public ChatModel blocking(ChatModelListener listener) {
        ChatModel model = switch (api()) {
            case CHAT -> configured(DoubaoChatModel.builder(), listener).build();
            case RESPONSES ->
                configured(DoubaoResponsesChatModel.builder(), listener).build();
        };
        return new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
                setting.guard().run();
                return model.chat(request, options);
            }
        };
    }

    /** A model that streams its answer. */
    public StreamingChatModel streaming(ChatModelListener listener) {
        return stoppable(listener, handle -> {});
    }

    /**
     * A model that streams its answer, for a user who may stop it at any time.
     *
     * @param started gets what each answer can be stopped with, on the thread that asks
     */
    public StreamingChatModel stoppable(ChatModelListener listener, Consumer<StreamingHandle> started) {
        Start model = switch (api()) {
            case CHAT ->
                configured(DoubaoStreamingChatModel.builder(), listener).build()::start;
            case RESPONSES ->
                configured(DoubaoResponsesStreamingChatModel.builder(), listener)
                        .build()::start;
        };
        return new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
                try {
                    setting.guard().run();
                } catch (RuntimeException e) {
                    handler.onError(e);
                    return;
                }
                started.accept(model.start(request, options, handler));
            }
        };
    }

    /**
     * The model that embeds texts. Where a script is played, it is the emulator: its vectors are made of the texts' words.
     *
     * @param name       of the model; {@code null} for the newest
     * @param dimensions of the vectors; {@code null} for the model's own
     * @throws ConfigurationException if the service has no embeddings
     */
    public EmbeddingModel embedding(@Nullable String name, @Nullable Integer dimensions) {
        if (endpoint.baseUrl() == null && !provider().endpoints().contains(DoubaoEndpoint.MULTIMODAL_EMBEDDINGS)) {
            throw new ConfigurationException(Text.of(Models.class, "no-embeddings", Converters.name(provider())));
        }
        EmbeddingModel model = DoubaoEmbeddingModel.builder()
                .provider(setting.scripted() ? DoubaoProvider.ARK : endpoint.provider())
                .baseUrl(
                        setting.imitated() == null
                                ? endpoint.baseUrl()
                                : setting.imitated().get())
                .apiKey(endpoint.apiKey())
                .modelName(name)
                .dimensions(dimensions)
                .timeout(setting.options().timeout)
                .logRequests(setting.logged())
                .logResponses(setting.logged())
                .build();
        return new GuardedEmbeddings(model, setting.guard());
    }

    /** Whether no model is asked at all, and a script is played. */
    public boolean areScripted() {
        return setting.scripted();
    }

    private <B extends DoubaoChatOptions<B>> B configured(B builder, ChatModelListener listener) {
        builder.provider(endpoint.provider())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey())
                .reasoningEffort(effort)
                .timeout(setting.options().timeout)
                // Shown to the user, kept in the trace, and sent back with the tool calls that came of it, where the
                // provider and the model are known to want that.
                .returnThinking(true)
                .logRequests(setting.logged())
                .logResponses(setting.logged())
                .listeners(List.of(listener));
        if (listener instanceof DoubaoAttemptListener attempts) {
            builder.attemptListeners(attempts);
        }
        if (endpoint.model() != null) {
            builder.modelName(endpoint.model());
        }
        // Parallel calls are the server's default. Not asking for them keeps servers happy that do not know the field.
        if (setting.options().noParallel) {
            builder.parallelToolCalls(false);
        }
        return builder;
    }
}
