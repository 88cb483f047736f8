package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;
import static dev.langchain4j.internal.Utils.getOrDefault;
import static dev.langchain4j.internal.ValidationUtils.ensureNotBlank;
import static dev.langchain4j.internal.ValidationUtils.ensureNotNegative;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.doubao4j.internal.engine.AnswerOptions;
import io.github.doubao4j.internal.engine.Attempts;
import io.github.doubao4j.internal.engine.ChatExchange;
import io.github.doubao4j.internal.mapping.MappingSettings;
import io.github.doubao4j.internal.mapping.RequestChecks;
import io.github.doubao4j.internal.mapping.RequestMapper;
import io.github.doubao4j.internal.mapping.Warnings;
import io.github.doubao4j.internal.transport.CoolDown;
import io.github.doubao4j.internal.transport.Endpoint;
import io.github.doubao4j.internal.transport.HttpTransport;
import io.github.doubao4j.internal.transport.RetryPolicy;
import io.github.doubao4j.internal.transport.Timeouts;
import io.github.doubao4j.internal.transport.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the blocking and the streaming model have in common, which is all but the way in which the answer is given. */
abstract sealed class DoubaoModel permits DoubaoChatModel, DoubaoStreamingChatModel {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final int DEFAULT_MAX_RETRIES = 2;

    final ChatExchange exchange;
    private final DoubaoChatRequestParameters defaultRequestParameters;
    private final List<ChatModelListener> listeners;
    private final Set<Capability> supportedCapabilities;

    DoubaoModel(DoubaoModelBuilder<?> builder) {
        this.defaultRequestParameters = builder.mergedParameters();
        RequestChecks.checkParameters(defaultRequestParameters);
        this.exchange = exchange(builder);
        this.listeners = copy(builder.listeners);
        this.supportedCapabilities = capabilities(builder, defaultRequestParameters);
    }

    /** The parameters of requests that do not say otherwise. */
    public DoubaoChatRequestParameters defaultRequestParameters() {
        return defaultRequestParameters;
    }

    /** The listeners given to the builder. */
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    /** What the model declares to be able to do; AiServices asks for it. */
    public Set<Capability> supportedCapabilities() {
        return supportedCapabilities;
    }

    private static ChatExchange exchange(DoubaoModelBuilder<?> builder) {
        TransportSettings transport = new TransportSettings(
                Endpoint.chatCompletions(getOrDefault(builder.baseUrl, builder.provider.baseUrl())),
                ensureNotBlank(builder.apiKey, "apiKey"),
                builder.httpClient,
                builder.http2,
                new Timeouts(
                        getOrDefault(builder.timeout, DEFAULT_TIMEOUT),
                        builder.connectTimeout,
                        builder.firstByteTimeout,
                        builder.idleTimeout,
                        builder.eventTimeout,
                        builder.totalTimeout),
                builder.customHeaders,
                getOrDefault(builder.logRequests, false),
                getOrDefault(builder.logResponses, false),
                builder.logger);
        Warnings warnings = new Warnings();
        return new ChatExchange(
                new RequestMapper(
                        new MappingSettings(builder.provider, getOrDefault(builder.sendThinking, false), warnings)),
                new HttpTransport(transport),
                attempts(builder),
                answerOptions(builder, warnings));
    }

    private static AnswerOptions answerOptions(DoubaoModelBuilder<?> builder, Warnings warnings) {
        return new AnswerOptions(
                getOrDefault(builder.returnThinking, false),
                getOrDefault(builder.keepRawAnswer, false),
                getOrDefault(builder.recoverLeakedToolCalls, false),
                warnings);
    }

    private static Attempts attempts(DoubaoModelBuilder<?> builder) {
        int maxRetries = ensureNotNegative(getOrDefault(builder.maxRetries, DEFAULT_MAX_RETRIES), "maxRetries");
        return new Attempts(new RetryPolicy(maxRetries), new CoolDown(), copy(builder.attemptListeners));
    }

    private static Set<Capability> capabilities(DoubaoModelBuilder<?> builder, DoubaoChatRequestParameters parameters) {
        if (builder.supportedCapabilities != null) {
            return Set.copyOf(builder.supportedCapabilities);
        }
        return refusesResponseFormat(parameters.modelName())
                ? Set.of()
                : Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** Ark's code preview answers 400 to every response format but text (source: live reports). */
    private static boolean refusesResponseFormat(@Nullable String modelName) {
        return modelName != null && modelName.contains("-code-preview-");
    }
}
