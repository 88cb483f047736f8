package io.github.doubao4j.servertool;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@linkplain DoubaoServerTool server tool} did, or wants to do: one output item of a response (source: Ark, Responses
 * API). Getters of what an item does not have return {@code null}, or an empty list; so do those of a value of an unexpected
 * type, which {@link #fields()} still shows. Immutable.
 */
public final class DoubaoServerToolCall {

    private static final String APPROVAL_REQUEST = "mcp_approval_request";

    private final Map<String, @Nullable Object> fields;

    private DoubaoServerToolCall(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * The call that an output item describes.
     *
     * @param item text, numbers, booleans, {@code null}, lists and maps, which are copied
     * @throws IllegalArgumentException when it holds anything else
     */
    public static DoubaoServerToolCall of(Map<String, ? extends @Nullable Object> item) {
        return new DoubaoServerToolCall(JsonValues.received("an output item", item));
    }

    /**
     * Which kind of item it is: {@code web_search_call}, {@code image_process}, {@code mcp_list_tools}, {@code mcp_call},
     * {@code mcp_approval_request}, {@code knowledge_search_call}, {@code doubao_app_call}, or one that this library does not
     * know; empty when the server sent none.
     */
    public String type() {
        String type = text("type");
        return type == null ? "" : type;
    }

    /** The item's id. */
    public @Nullable String id() {
        return text("id");
    }

    /** {@code in_progress}, {@code searching}, {@code completed}, {@code incomplete}, {@code failed}, or an unknown one. */
    public @Nullable String status() {
        return text("status");
    }

    /** What {@code web_search_call} searched for ({@code action.query}). */
    public @Nullable String query() {
        return ReceivedFields.textIn(fields, "action", "query");
    }

    /** What {@code knowledge_search_call} searched for. Not modifiable. */
    public List<String> queries() {
        return ReceivedFields.texts(fields, "queries");
    }

    /** Whose tool it is: the label of the MCP server. */
    public @Nullable String serverLabel() {
        return text("server_label");
    }

    /** The name of the MCP server's tool. */
    public @Nullable String name() {
        return text("name");
    }

    /**
     * The arguments of the MCP server's tool, a JSON text. Those of {@code image_process} are an object, and therefore only among
     * the {@link #fields()}.
     */
    public @Nullable String arguments() {
        return text("arguments");
    }

    /** What the MCP server's tool returned. */
    public @Nullable String output() {
        return text("output");
    }

    /** Why it failed: the text, or the {@code message} where the error is an object. */
    public @Nullable String error() {
        String error = text("error");
        return error == null ? ReceivedFields.textIn(fields, "error", "message") : error;
    }

    /**
     * What an approval refers to: of a request for approval its own id, of a {@code mcp_call} that was approved the id of the
     * request ({@code approval_request_id}).
     */
    public @Nullable String approvalRequestId() {
        return isApprovalRequest() ? id() : text("approval_request_id");
    }

    /**
     * Whether Ark asks to approve {@link #name()} with {@link #arguments()} before it calls the MCP server. The response then ends;
     * it may have no text at all.
     */
    public boolean isApprovalRequest() {
        return type().equals(APPROVAL_REQUEST);
    }

    /** The complete item as the server sent it, its {@code type} included, in its order. Not modifiable. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    private @Nullable String text(String name) {
        return ReceivedFields.text(fields, name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubaoServerToolCall that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields);
    }

    /** Without what was searched, passed or returned. */
    @Override
    public String toString() {
        return "DoubaoServerToolCall{type=" + type() + ", id=" + id() + ", status=" + status() + "}";
    }
}
