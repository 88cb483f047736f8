package io.github.doubao4j.internal.option;

import static io.github.doubao4j.internal.option.Allowed.between;
import static io.github.doubao4j.internal.option.Allowed.entries;
import static io.github.doubao4j.internal.option.Allowed.notBlank;
import static io.github.doubao4j.internal.option.Allowed.oneOf;
import static io.github.doubao4j.internal.option.Allowed.strings;
import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import io.github.doubao4j.servertool.DoubaoServerTool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The rows of the table for what only the Responses API has; the others are {@link Options}. */
public final class ResponsesOptions {

    public static final Option<String> PREVIOUS_RESPONSE_ID = Option.<String>own("previousResponseId")
            .field(RESPONSES, "previous_response_id")
            .allowed(notBlank())
            .row();

    public static final Option<String> INSTRUCTIONS = Option.<String>own("instructions")
            .field(RESPONSES, "instructions")
            .allowed(notBlank())
            .row();

    public static final Option<Instant> EXPIRE_AT = Option.<Instant>own("expireAt")
            .field(RESPONSES, "expire_at")
            .mappedByRule()
            .row();

    public static final Option<Duration> EXPIRE_AFTER = Option.<Duration>own("expireAfter")
            .field(RESPONSES, "expire_at")
            .mappedByRule()
            .row();

    public static final Option<String> CACHING = Option.<String>own("caching")
            .field(RESPONSES, "caching.type")
            .allowed(oneOf(List.of("enabled", "disabled")))
            .row();

    public static final Option<Boolean> CACHING_PREFIX = Option.<Boolean>own("cachingPrefix")
            .field(RESPONSES, "caching.prefix")
            .row();

    public static final Option<Integer> MAX_TOOL_CALLS = Option.<Integer>own("maxToolCalls")
            .field(RESPONSES, "max_tool_calls")
            .allowed(between(1, 10))
            .row();

    public static final Option<List<String>> INCLUDE = Option.<List<String>>own("include")
            .field(RESPONSES, "include")
            .allowed(strings(Integer.MAX_VALUE))
            .copied(List::copyOf)
            .row();

    public static final Option<Map<String, Object>> CONTEXT_MANAGEMENT = Option.<Map<String, Object>>own(
                    "contextManagement")
            .field(RESPONSES, "context_management")
            .nothingWhen(Map::isEmpty)
            .copied(Options::copy)
            .row();

    public static final Option<String> SESSION = Option.<String>own("session")
            .field(RESPONSES, "session.id")
            .allowed(notBlank())
            .row();

    public static final Option<String> PROMPT_CACHE_KEY = Option.<String>own("promptCacheKey")
            .field(RESPONSES, "prompt_cache_key")
            .allowed(notBlank())
            .row();

    public static final Option<List<DoubaoServerTool>> SERVER_TOOLS = Option.<List<DoubaoServerTool>>own("serverTools")
            .field(RESPONSES, "tools")
            .nothingWhen(List::isEmpty)
            .copied(List::copyOf)
            .mappedByRule()
            .row();

    /** Sent as items of the input. */
    public static final Option<Map<String, Boolean>> MCP_APPROVALS = Option.<Map<String, Boolean>>own("mcpApprovals")
            .field(RESPONSES, "input")
            .allowed(entries("an id", "request", answer -> true, "true or false"))
            .nothingWhen(Map::isEmpty)
            .copied(Options::copy)
            .mappedByRule()
            .row();

    private ResponsesOptions() {}
}
