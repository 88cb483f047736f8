package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool that Ark runs on its own servers, within one call of the Responses API: unlike a LangChain4j
 * {@code ToolSpecification}, nothing is left to do for the program that offers it. Immutable.
 *
 * <pre>{@code
 * DoubaoServerTool search = DoubaoServerTool.webSearch().limit(5).build();
 * }</pre>
 */
public final class DoubaoServerTool {

    private static final String TYPE = "type";

    /** The tools in beta, each with a header of its own (source: Ark's Python SDK). */
    private static final Set<String> BETA =
            Set.of("web_search", "image_process", "mcp", "knowledge_search", "doubao_app");

    private final String type;
    private final Map<String, @Nullable Object> fields;

    private DoubaoServerTool(String type, Map<String, @Nullable Object> fields) {
        this.type = type;
        this.fields = fields;
    }

    /** Starts {@code web_search}: the model searches the web. */
    public static WebSearchBuilder webSearch() {
        return new WebSearchBuilder();
    }

    /** Starts {@code image_process}: the model crops, scales, rotates and marks the images of the request. */
    public static ImageProcessBuilder imageProcess() {
        return new ImageProcessBuilder();
    }

    /**
     * Starts {@code mcp}: the model uses the tools of an MCP server.
     *
     * @param serverLabel wire field {@code server_label}: the name by which the response says whose tool was called, unique in a
     *     request
     * @param serverUrl wire field {@code server_url}: where the server is, an {@code https} or {@code http} URL that Ark can
     *     reach
     */
    public static McpBuilder mcp(String serverLabel, String serverUrl) {
        return new McpBuilder(serverLabel, serverUrl);
    }

    /**
     * Starts {@code knowledge_search}: the model searches a knowledge base.
     *
     * @param knowledgeResourceId wire field {@code knowledge_resource_id}, as Ark's console shows it
     */
    public static KnowledgeSearchBuilder knowledgeSearch(String knowledgeResourceId) {
        return new KnowledgeSearchBuilder(knowledgeResourceId);
    }

    /** Starts {@code doubao_app}: the Doubao app's assistant responds. */
    public static DoubaoAppBuilder doubaoApp() {
        return new DoubaoAppBuilder();
    }

    /**
     * A tool, or a field of one, that this library does not know; it is sent as it is.
     *
     * @param raw the wire object, with a {@code type}; text, numbers, booleans, {@code null}, lists and maps, which are copied
     * @throws InvalidRequestException when there is no type, it is {@code function}, or a value cannot be written as JSON
     */
    public static DoubaoServerTool of(Map<String, ? extends @Nullable Object> raw) {
        if (!(raw.get(TYPE) instanceof String type) || type.isBlank()) {
            throw new InvalidRequestException(
                    "type of a server tool is " + (raw.get(TYPE) == null ? "null" : "not a text, or blank")
                            + "; allowed: text that is not blank, such as web_search");
        }
        if (type.equals("function")) {
            throw new InvalidRequestException(
                    "type of a server tool is 'function'; allowed: any other, since functions are LangChain4j's"
                            + " ToolSpecifications, and run in your program");
        }
        return new DoubaoServerTool(type, JsonValues.requested(type, raw));
    }

    /** Wire field {@code type}, such as {@code web_search}. */
    public String type() {
        return type;
    }

    /**
     * The wire object with all its fields, {@code type} among them, in the order in which they are sent: text, numbers, booleans,
     * {@code null}, lists and maps. Not modifiable. For an MCP server it holds the values of its headers.
     */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /**
     * The name of the request header by which Ark's clients ask for this tool, such as {@code ark-beta-web-search}; its value is
     * {@code true}. {@code null} for a tool that is not known to need one.
     */
    public @Nullable String betaHeader() {
        return BETA.contains(type) ? "ark-beta-" + type.replace('_', '-') : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubaoServerTool that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields);
    }

    /** Shows no credentials: of URLs the host, of headers the names, and of fields that this library does not know nothing. */
    @Override
    public String toString() {
        return "DoubaoServerTool{" + MaskedFields.of(fields) + "}";
    }
}
