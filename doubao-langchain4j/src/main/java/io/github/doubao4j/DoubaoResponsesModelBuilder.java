package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.getOrDefault;

import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.responses.request.ResponsesDialect;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set on a {@link DoubaoResponsesChatModel} or a {@link DoubaoResponsesStreamingChatModel}; the two
 * have the same options. Only {@link #apiKey(String)} is required.
 *
 * <p>Options of single requests, such as {@link #temperature(Double)}, are shortcuts for
 * {@link #defaultRequestParameters(dev.langchain4j.model.chat.request.ChatRequestParameters)} and win over it, in whatever
 * order they are called. What the API lacks, such as stop sequences, penalties and log probabilities, is rejected, whichever
 * way it is set; {@link DoubaoChatModel} has it.
 *
 * <p>Responses are not stored unless {@link #store(Boolean)}, {@link #caching(String)} or {@link #chainResponses(Boolean)} asks
 * for it; the API itself would keep them for three days.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoResponsesModelBuilder<B extends DoubaoResponsesModelBuilder<B>>
        extends DoubaoChatOptions<B>
        permits DoubaoResponsesChatModel.Builder, DoubaoResponsesStreamingChatModel.Builder {

    private @Nullable Boolean chainResponses;

    DoubaoResponsesModelBuilder() {}

    @Override
    final Dialect newDialect(MappingSettings settings) {
        String service = provider.name() + " " + getOrDefault(baseUrl, String.valueOf(provider.baseUrl()));
        return new ResponsesDialect(settings, service, getOrDefault(chainResponses, false));
    }

    /**
     * Whether a request goes on from the last stored response of its history, so that only what is new is sent; the
     * service counts the whole conversation as input all the same, for less with {@link #caching(String)}. Each message of a response keeps the response's id among its attributes, so that it works with every
     * chat memory, also a persistent one. A history that was changed or shortened before that message, another model or
     * another service begins a new chain; so does a response that the service has forgotten, with one warning. Stores
     * responses; {@code store(false)} beside it is rejected. Default {@code false}.
     */
    public B chainResponses(@Nullable Boolean chainResponses) {
        this.chainResponses = chainResponses;
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#previousResponseId()}. */
    public B previousResponseId(@Nullable String previousResponseId) {
        return option(parameters -> parameters.previousResponseId(previousResponseId));
    }

    /** See {@link DoubaoChatRequestParameters#instructions()}. */
    public B instructions(@Nullable String instructions) {
        return option(parameters -> parameters.instructions(instructions));
    }

    /** See {@link DoubaoChatRequestParameters#expireAt()}. */
    public B expireAt(@Nullable Instant expireAt) {
        return option(parameters -> parameters.expireAt(expireAt));
    }

    /** See {@link DoubaoChatRequestParameters#expireAfter()}. */
    public B expireAfter(@Nullable Duration expireAfter) {
        return option(parameters -> parameters.expireAfter(expireAfter));
    }

    /** See {@link DoubaoChatRequestParameters#caching()}. */
    public B caching(@Nullable String caching) {
        return option(parameters -> parameters.caching(caching));
    }

    /** See {@link DoubaoChatRequestParameters#cachingPrefix()}. */
    public B cachingPrefix(@Nullable Boolean cachingPrefix) {
        return option(parameters -> parameters.cachingPrefix(cachingPrefix));
    }

    /** See {@link DoubaoChatRequestParameters#maxToolCalls()}. */
    public B maxToolCalls(@Nullable Integer maxToolCalls) {
        return option(parameters -> parameters.maxToolCalls(maxToolCalls));
    }

    /** See {@link DoubaoChatRequestParameters#include()}. */
    public B include(@Nullable List<String> include) {
        return option(parameters -> parameters.include(include));
    }

    /** See {@link DoubaoChatRequestParameters#contextManagement()}. */
    public B contextManagement(@Nullable Map<String, Object> contextManagement) {
        return option(parameters -> parameters.contextManagement(contextManagement));
    }

    /** See {@link DoubaoChatRequestParameters#session()}. */
    public B session(@Nullable String session) {
        return option(parameters -> parameters.session(session));
    }

    /** See {@link DoubaoChatRequestParameters#promptCacheKey()}. */
    public B promptCacheKey(@Nullable String promptCacheKey) {
        return option(parameters -> parameters.promptCacheKey(promptCacheKey));
    }

    /** See {@link DoubaoChatRequestParameters#serverTools()}. */
    public B serverTools(@Nullable List<DoubaoServerTool> serverTools) {
        return option(parameters -> parameters.serverTools(serverTools));
    }

    /** See {@link DoubaoChatRequestParameters#mcpApprovals()}. */
    public B mcpApprovals(@Nullable Map<String, Boolean> mcpApprovals) {
        return option(parameters -> parameters.mcpApprovals(mcpApprovals));
    }
}
