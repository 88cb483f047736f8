package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.log.HeaderChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tool {@code mcp}: Ark itself calls a public MCP server that speaks Streamable HTTP, and passes the results to the
 * model (source: Ark, Remote MCP). {@code toString} and exceptions show neither the values of headers nor more of the URL than its
 * host, since both may hold credentials.
 *
 * <p>Unless approval is switched off, the response to a call ends with an approval request, see
 * {@link DoubaoServerToolCall#isApprovalRequest()}.
 */
public final class McpBuilder {

    private static final String SERVER_URL = "server_url";
    private static final String REQUIRE_APPROVAL = "require_approval";
    private static final List<String> APPROVALS = List.of("always", "never");
    private final String serverLabel;
    private final String serverUrl;
    private @Nullable String serverDescription;
    private Map<String, String> headers = Map.of();
    private @Nullable List<String> allowedTools;
    private @Nullable String requireApproval;
    private @Nullable List<String> requireApprovalFor;
    private @Nullable List<String> skipApprovalFor;

    McpBuilder(String serverLabel, String serverUrl) {
        this.serverLabel = serverLabel;
        this.serverUrl = serverUrl;
    }

    /** Wire field {@code server_description}: helps the model to decide when to use the server; {@code null} is not sent. */
    public McpBuilder serverDescription(@Nullable String serverDescription) {
        this.serverDescription = serverDescription;
        return this;
    }

    /**
     * Wire field {@code headers}: what Ark adds to its requests to the server, such as {@code Authorization}; {@code null} and an
     * empty map are not sent. Names are those of HTTP, values one line of printable ASCII.
     */
    public McpBuilder headers(@Nullable Map<String, String> headers) {
        this.headers = headers == null ? Map.of() : headers;
        return this;
    }

    /**
     * Wire field {@code allowed_tools}: the names of the server's tools that the model may use, at least one; {@code null} is not
     * sent and means all of them.
     */
    public McpBuilder allowedTools(@Nullable List<String> allowedTools) {
        this.allowedTools = allowedTools;
        return this;
    }

    /**
     * Wire field {@code require_approval} for all tools of the server: {@code always} or {@code never}; {@code null} leaves it to
     * Ark (always). For single tools see {@link #requireApprovalFor(List)} and {@link #skipApprovalFor(List)}, which exclude it.
     */
    public McpBuilder requireApproval(@Nullable String requireApproval) {
        this.requireApproval = requireApproval;
        return this;
    }

    /** Wire field {@code require_approval.always.tool_names}: tools that need approval; {@code null} is not sent. */
    public McpBuilder requireApprovalFor(@Nullable List<String> toolNames) {
        this.requireApprovalFor = toolNames;
        return this;
    }

    /** Wire field {@code require_approval.never.tool_names}: tools that need no approval; {@code null} is not sent. */
    public McpBuilder skipApprovalFor(@Nullable List<String> toolNames) {
        this.skipApprovalFor = toolNames;
        return this;
    }

    /**
     * Makes the tool.
     *
     * @throws InvalidRequestException when a value is not allowed
     */
    public DoubaoServerTool build() {
        ToolFields tool = ToolFields.ofTool("mcp")
                .requiredText("server_label", serverLabel)
                .put(SERVER_URL, serverUrl)
                .text("server_description", serverDescription)
                .put("headers", headers.isEmpty() ? null : headers)
                .texts("allowed_tools", allowedTools);
        checkServerUrl(tool);
        headers.forEach(McpBuilder::checkHeader);
        return tool.put(REQUIRE_APPROVAL, approval(tool)).tool();
    }

    private void checkServerUrl(ToolFields tool) {
        String allowed = "an https or http URL, such as https://example.com/mcp";
        if (serverUrl == null || serverUrl.isBlank()) {
            throw tool.invalid(SERVER_URL, serverUrl, allowed);
        }
        String lower = serverUrl.toLowerCase(Locale.ROOT);
        boolean isHttp = lower.startsWith("https://") || lower.startsWith("http://");
        if (!isHttp || MaskedFields.authority(serverUrl) == null) {
            throw tool.invalid(SERVER_URL, MaskedFields.address(serverUrl), allowed);
        }
    }

    private static void checkHeader(@Nullable String name, @Nullable String value) {
        String flaw = HeaderChecks.flaw("headers", " of mcp", name, value);
        if (flaw != null) {
            throw new InvalidRequestException(flaw);
        }
    }

    private @Nullable Object approval(ToolFields tool) {
        boolean single = requireApprovalFor != null || skipApprovalFor != null;
        if (requireApproval != null) {
            if (!APPROVALS.contains(requireApproval)) {
                throw tool.invalid(REQUIRE_APPROVAL, requireApproval, String.join(", ", APPROVALS));
            }
            if (single) {
                throw tool.invalid(
                        REQUIRE_APPROVAL,
                        requireApproval,
                        "null, since requireApprovalFor or skipApprovalFor says it for single tools");
            }
            return requireApproval;
        }
        return single ? singleApprovals(tool) : null;
    }

    private Map<String, Object> singleApprovals(ToolFields tool) {
        Map<String, Object> approvals = new LinkedHashMap<>();
        if (requireApprovalFor != null) {
            tool.checkTexts("requireApprovalFor", requireApprovalFor);
            approvals.put("always", Map.of("tool_names", requireApprovalFor));
        }
        if (skipApprovalFor != null) {
            tool.checkTexts("skipApprovalFor", skipApprovalFor);
            approvals.put("never", Map.of("tool_names", skipApprovalFor));
        }
        if (requireApprovalFor != null && skipApprovalFor != null) {
            checkDisjoint(tool, requireApprovalFor, skipApprovalFor);
        }
        return approvals;
    }

    private static void checkDisjoint(ToolFields tool, List<String> always, List<String> never) {
        List<String> both = never.stream().filter(always::contains).toList();
        if (!both.isEmpty()) {
            throw tool.invalid("skipApprovalFor", never, "no tool of requireApprovalFor, as are " + both);
        }
    }
}
