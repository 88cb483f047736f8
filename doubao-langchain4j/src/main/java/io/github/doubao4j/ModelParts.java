package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;
import static dev.langchain4j.internal.Utils.getOrDefault;
import static dev.langchain4j.internal.ValidationUtils.ensureNotBlank;
import static dev.langchain4j.internal.ValidationUtils.ensureNotNegative;

import dev.langchain4j.model.chat.Capability;
import io.github.doubao4j.internal.chat.ChatExchange;
import io.github.doubao4j.internal.chat.ResponseOptions;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.completions.request.MappingSettings;
import io.github.doubao4j.internal.completions.request.RequestMapper;
import io.github.doubao4j.internal.completions.request.ThinkingPolicy;
import io.github.doubao4j.internal.connection.ClassPathCheck;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.http.Endpoint;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.retry.Attempts;
import io.github.doubao4j.internal.retry.CoolDown;
import io.github.doubao4j.internal.retry.RetryPolicy;
import io.github.doubao4j.internal.timeout.Timeouts;
import java.time.Duration;
import java.util.Set;

/** Makes the parts of a model from what its builder was told; nothing else composes them. */
final class ModelParts {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final int DEFAULT_MAX_RETRIES = 2;

    private final DoubaoModelBuilder<?> builder;
    private final DoubaoChatRequestParameters parameters;
    private final Warnings warnings;

    /**
     * The parts of one model.
     *
     * @param parameters of requests that do not say otherwise
     * @throws IllegalStateException when the class path has another OkHttp than is needed
     */
    ModelParts(DoubaoModelBuilder<?> builder, DoubaoChatRequestParameters parameters) {
        try {
            ClassPathCheck.run();
            this.builder = builder;
            this.parameters = parameters;
            this.warnings =
                    builder.logger == null ? new Warnings() : new Warnings(builder.logger::warn, builder.logger::debug);
        } catch (LinkageError e) {
            throw ClassPathCheck.explained(e);
        }
    }

    /**
     * What brings a request to the service and its answer back.
     *
     * @throws IllegalArgumentException when the API key is blank, the base URL is none, or a limit is not positive
     * @throws dev.langchain4j.exception.LangChain4jException when a default parameter cannot be sent
     * @throws IllegalStateException when another class is missing that it needs
     */
    ChatExchange exchange() {
        try {
            return composedExchange();
        } catch (LinkageError e) {
            throw ClassPathCheck.explained(e);
        }
    }

    private ChatExchange composedExchange() {
        RequestMapper requestMapper = requestMapper();
        requestMapper.checkDefaults(parameters);
        TransportSettings transport = new TransportSettings(
                builder.provider,
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
        return new ChatExchange(requestMapper, new HttpTransport(transport), attempts(), answerOptions());
    }

    private ResponseOptions answerOptions() {
        return new ResponseOptions(
                getOrDefault(builder.returnThinking, false),
                getOrDefault(builder.keepRawAnswer, false),
                getOrDefault(builder.recoverLeakedToolCalls, false),
                getOrDefault(builder.maxEventBytes, ResponseOptions.DEFAULT_MAX_EVENT_BYTES),
                getOrDefault(builder.maxAnswerBytes, ResponseOptions.DEFAULT_MAX_ANSWER_BYTES),
                warnings);
    }

    private Attempts attempts() {
        int maxRetries = ensureNotNegative(getOrDefault(builder.maxRetries, DEFAULT_MAX_RETRIES), "maxRetries");
        return new Attempts(
                new RetryPolicy(maxRetries), new CoolDown(), copy(builder.attemptListeners), builder.logger);
    }

    private RequestMapper requestMapper() {
        boolean returnThinking = getOrDefault(builder.returnThinking, false);
        ThinkingPolicy thinking = ThinkingPolicy.of(builder.sendThinking, returnThinking, warnings);
        return new RequestMapper(new MappingSettings(
                builder.provider, thinking, this::profile, getOrDefault(builder.adjustToModel, false), warnings));
    }

    /** What the user says of a model outranks the table, for the model that the user speaks of. */
    private DoubaoModelProfile profile(String modelName) {
        return builder.modelProfile != null && modelName.equals(parameters.modelName())
                ? builder.modelProfile
                : DoubaoModelProfile.of(modelName);
    }

    /** What the model declares to be able to do. */
    Set<Capability> capabilities() {
        if (builder.supportedCapabilities != null) {
            return Set.copyOf(builder.supportedCapabilities);
        }
        return profile(String.valueOf(parameters.modelName())).takesResponseFormat()
                ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                : Set.of();
    }
}
