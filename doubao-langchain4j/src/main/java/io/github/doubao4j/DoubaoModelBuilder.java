package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.getOrDefault;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.completions.request.ChatCompletionsDialect;
import io.github.doubao4j.internal.completions.request.MappingSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set on a {@link DoubaoChatModel} or a {@link DoubaoStreamingChatModel}; the two have the same
 * options. Only {@link #apiKey(String)} is required.
 *
 * <p>Options of single requests, such as {@link #temperature(Double)}, are shortcuts for
 * {@link #defaultRequestParameters(ChatRequestParameters)} and win over it, in whatever order they are called.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoModelBuilder<B extends DoubaoModelBuilder<B>> extends DoubaoRequestOptions<B>
        permits DoubaoChatModel.Builder, DoubaoStreamingChatModel.Builder {

    private @Nullable ChatRequestParameters defaultRequestParameters;

    @Nullable
    List<ChatModelListener> listeners;

    @Nullable
    Set<Capability> supportedCapabilities;

    @Nullable
    DoubaoModelProfile modelProfile;

    @Nullable
    Boolean adjustToModel;

    @Nullable
    Boolean returnThinking;

    @Nullable
    Boolean sendThinking;

    @Nullable
    Boolean keepRawAnswer;

    @Nullable
    Boolean recoverLeakedToolCalls;

    /** How requests and responses are written. */
    Function<MappingSettings, Dialect> dialect = ChatCompletionsDialect::new;

    DoubaoModelBuilder() {}

    /** The parameters of requests that say nothing themselves: the defaults, overridden by the shortcuts. */
    DoubaoChatRequestParameters mergedParameters() {
        DoubaoChatRequestParameters fallback = DoubaoChatRequestParameters.builder()
                .modelName(provider.defaultModelName())
                .build();
        ChatRequestParameters defaults =
                getOrDefault(defaultRequestParameters, (ChatRequestParameters) DoubaoChatRequestParameters.EMPTY);
        return fallback.overrideWith(defaults).overrideWith(shortcuts());
    }

    /** Listeners of requests, answers and errors. */
    public B listeners(@Nullable List<ChatModelListener> listeners) {
        this.listeners = listeners;
        return self();
    }

    /** See {@link #listeners(List)}. */
    public B listeners(ChatModelListener... listeners) {
        return listeners(List.of(listeners));
    }

    /**
     * What is known of the model named by {@link #modelName(String)}, in place of what the library knows. For an endpoint
     * id, behind which the library sees nothing, and for models that have changed. Requests that name another model are
     * held against the library's table. Default {@code null}: {@link DoubaoModelProfile#of(String)}.
     */
    public B modelProfile(@Nullable DoubaoModelProfile modelProfile) {
        this.modelProfile = modelProfile;
        return self();
    }

    /**
     * Whether an option that the model is known to refuse is changed so that the request goes through, with a warning
     * that says how, instead of refused before it is sent: an effort while thinking is disabled is left out, and so are a
     * {@code thinking} type and a response format that the model does not take. Content is never left out. Default
     * {@code false}.
     */
    public B adjustToModel(@Nullable Boolean adjustToModel) {
        this.adjustToModel = adjustToModel;
        return self();
    }

    /**
     * What the model declares to be able to do, for AiServices. Default: JSON schema, except for models known to refuse
     * {@code response_format} ({@link DoubaoModelProfile#takesResponseFormat()}).
     */
    public B supportedCapabilities(@Nullable Set<Capability> supportedCapabilities) {
        this.supportedCapabilities = supportedCapabilities;
        return self();
    }

    /** See {@link #supportedCapabilities(Set)}. */
    public B supportedCapabilities(Capability... supportedCapabilities) {
        return supportedCapabilities(Set.of(supportedCapabilities));
    }

    /**
     * Whether answers and streams show the model's thinking. Default {@code false}, as in LangChain4j; then the answers
     * hold none that could be sent back.
     */
    public B returnThinking(@Nullable Boolean returnThinking) {
        this.returnThinking = returnThinking;
        return self();
    }

    /**
     * Which thinking that stands in the history is sent back to the model, the encrypted form of it included:
     * {@code true} all of it, {@code false} none. Not set: with {@link #returnThinking(Boolean)} what
     * {@link DoubaoModelProfile#thinkingReplay()} or else {@link DoubaoProvider#thinkingReplay()} says, that is the
     * thinking since the last user message where it is documented; without it none.
     */
    public B sendThinking(@Nullable Boolean sendThinking) {
        this.sendThinking = sendThinking;
        return self();
    }

    /** Whether metadata keeps the body or the events as they came. Default {@code false}: it costs memory. */
    public B keepRawAnswer(@Nullable Boolean keepRawAnswer) {
        this.keepRawAnswer = keepRawAnswer;
        return self();
    }

    /**
     * Whether a tool call that Seed 2.0 wrote into its text ({@code <seed:tool_call>…}) becomes a tool call of the answer
     * and leaves the text. Only in answers to requests that offer tools, and only calls of those. Default {@code false}:
     * what a model quotes, from a document or a tool's result, could then be executed, too.
     */
    public B recoverLeakedToolCalls(@Nullable Boolean recoverLeakedToolCalls) {
        this.recoverLeakedToolCalls = recoverLeakedToolCalls;
        return self();
    }

    /**
     * Parameters of requests that do not say otherwise. Of another provider's class the common options are taken; the log
     * says so once.
     */
    public B defaultRequestParameters(@Nullable ChatRequestParameters defaultRequestParameters) {
        this.defaultRequestParameters = defaultRequestParameters;
        return self();
    }
}
