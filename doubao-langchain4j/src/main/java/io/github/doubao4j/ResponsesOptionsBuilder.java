package io.github.doubao4j;

import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link DoubaoChatRequestParameters} that only the Responses API has.
 *
 * @param <B> the concrete builder
 */
abstract class ResponsesOptionsBuilder<B extends ResponsesOptionsBuilder<B>>
        extends DefaultChatRequestParameters.Builder<B> {

    ResponsesOptionsBuilder() {}

    abstract <T> B set(Option<T> option, @Nullable T value);

    /** See {@link DoubaoChatRequestParameters#previousResponseId()}. */
    public B previousResponseId(@Nullable String previousResponseId) {
        return set(ResponsesOptions.PREVIOUS_RESPONSE_ID, previousResponseId);
    }

    /** See {@link DoubaoChatRequestParameters#instructions()}. */
    public B instructions(@Nullable String instructions) {
        return set(ResponsesOptions.INSTRUCTIONS, instructions);
    }

    /** See {@link DoubaoChatRequestParameters#expireAt()}. */
    public B expireAt(@Nullable Instant expireAt) {
        return set(ResponsesOptions.EXPIRE_AT, expireAt);
    }

    /** See {@link DoubaoChatRequestParameters#expireAfter()}. */
    public B expireAfter(@Nullable Duration expireAfter) {
        return set(ResponsesOptions.EXPIRE_AFTER, expireAfter);
    }

    /** See {@link DoubaoChatRequestParameters#caching()}. */
    public B caching(@Nullable String caching) {
        return set(ResponsesOptions.CACHING, caching);
    }

    /** See {@link DoubaoChatRequestParameters#cachingPrefix()}. */
    public B cachingPrefix(@Nullable Boolean cachingPrefix) {
        return set(ResponsesOptions.CACHING_PREFIX, cachingPrefix);
    }

    /** See {@link DoubaoChatRequestParameters#maxToolCalls()}. */
    public B maxToolCalls(@Nullable Integer maxToolCalls) {
        return set(ResponsesOptions.MAX_TOOL_CALLS, maxToolCalls);
    }

    /** See {@link DoubaoChatRequestParameters#include()}. */
    public B include(@Nullable List<String> include) {
        return set(ResponsesOptions.INCLUDE, include);
    }

    /** See {@link DoubaoChatRequestParameters#contextManagement()}. */
    public B contextManagement(@Nullable Map<String, Object> contextManagement) {
        return set(ResponsesOptions.CONTEXT_MANAGEMENT, contextManagement);
    }

    /** See {@link DoubaoChatRequestParameters#session()}. */
    public B session(@Nullable String session) {
        return set(ResponsesOptions.SESSION, session);
    }

    /** See {@link DoubaoChatRequestParameters#promptCacheKey()}. */
    public B promptCacheKey(@Nullable String promptCacheKey) {
        return set(ResponsesOptions.PROMPT_CACHE_KEY, promptCacheKey);
    }

    /** See {@link DoubaoChatRequestParameters#serverTools()}. */
    public B serverTools(@Nullable List<DoubaoServerTool> serverTools) {
        return set(ResponsesOptions.SERVER_TOOLS, serverTools);
    }

    /** See {@link DoubaoChatRequestParameters#mcpApprovals()}. */
    public B mcpApprovals(@Nullable Map<String, Boolean> mcpApprovals) {
        return set(ResponsesOptions.MCP_APPROVALS, mcpApprovals);
    }
}
