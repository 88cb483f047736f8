package io.github.doubao4j.opentelemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the form of the conventions' JSON schemas: a list of objects with a role and parts. Arguments of tools are the text that the
 * model wrote, which need not be JSON. Base64 is left out: of an image, video or document only the kind is written, and its address if it has one.
 */
final class MessagesJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final TextBudget budget;

    private MessagesJson(int maxLength) {
        this.budget = new TextBudget(maxLength);
    }

    /** The newest messages that there is room for, in their order. */
    static String of(List<ChatMessage> messages, int maxLength) {
        MessagesJson json = new MessagesJson(maxLength);
        List<ObjectNode> newestFirst = new ArrayList<>();
        for (int i = messages.size() - 1; i >= 0 && !json.budget.isSpent(); i--) {
            newestFirst.add(json.message(messages.get(i)));
        }
        ArrayNode all = NODES.arrayNode();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            all.add(newestFirst.get(i));
        }
        return text(all);
    }

    static String instructions(String instructions, int maxLength) {
        ArrayNode parts = NODES.arrayNode();
        new MessagesJson(maxLength).text(parts, "text", instructions);
        return text(parts);
    }

    private ObjectNode message(ChatMessage message) {
        ObjectNode node = NODES.objectNode();
        ArrayNode parts = NODES.arrayNode();
        if (message instanceof SystemMessage system) {
            node.put("role", "system");
            text(parts, "text", system.text());
        } else if (message instanceof UserMessage user) {
            node.put("role", "user");
            user.contents().forEach(content -> content(parts, content));
        } else if (message instanceof AiMessage ai) {
            node.put("role", "assistant");
            text(parts, "reasoning", ai.thinking());
            text(parts, "text", ai.text());
            ai.toolExecutionRequests().forEach(request -> call(parts, request));
        } else if (message instanceof ToolExecutionResultMessage result) {
            node.put("role", "tool");
            result(parts, result);
        } else {
            node.put("role", message.type().name().toLowerCase(Locale.ROOT));
        }
        node.set("parts", parts);
        return node;
    }

    private void text(ArrayNode parts, String type, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            parts.addObject().put("type", type).put("content", budget.take(text));
        }
    }

    private void call(ArrayNode parts, ToolExecutionRequest request) {
        ObjectNode part = parts.addObject().put("type", "tool_call");
        if (request.id() != null) {
            part.put("id", request.id());
        }
        part.put("name", request.name());
        if (request.arguments() != null) {
            part.put("arguments", budget.take(request.arguments()));
        }
    }

    private void result(ArrayNode parts, ToolExecutionResultMessage result) {
        ObjectNode part = parts.addObject().put("type", "tool_call_response");
        if (result.id() != null) {
            part.put("id", result.id());
        }
        part.put("response", budget.take(text(result.contents())));
    }

    /** The texts of the result of a tool; of anything else its kind, in brackets. */
    static String text(List<Content> contents) {
        StringBuilder text = new StringBuilder();
        for (Content content : contents) {
            text.append(content instanceof TextContent of ? of.text() : "[" + kind(content) + "]");
        }
        return text.toString();
    }

    private void content(ArrayNode parts, Content content) {
        if (content instanceof TextContent text) {
            text(parts, "text", text.text());
            return;
        }
        URI address = content instanceof ImageContent image
                ? image.image().url()
                : content instanceof VideoContent video ? video.video().url() : null;
        // An address with "data:" holds the base64 itself.
        if (address != null && !"data".equalsIgnoreCase(address.getScheme())) {
            parts.addObject()
                    .put("type", "uri")
                    .put("modality", kind(content))
                    .put("uri", budget.take(address.toString()));
        } else {
            parts.addObject().put("type", "omitted").put("modality", kind(content));
        }
    }

    private static String kind(Content content) {
        return content.type().name().toLowerCase(Locale.ROOT);
    }

    private static String text(ArrayNode array) {
        try {
            return JSON.writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written", e);
        }
    }
}
