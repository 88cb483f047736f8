package io.github.doubao4j.internal.request;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.chat.ResponseMapper;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.json.ArgumentsRepair;
import io.github.doubao4j.internal.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps messages, one to one and in order. Only assistant messages without text and tool calls are dropped. */
public final class MessageMapper {

    /** Sent for a message without content that cannot be dropped: Ark rejects one without content. */
    private static final String EMPTY = "(empty)";

    private final MappingSettings settings;
    private final RequestShapes shapes;
    private final DoubaoProvider provider;
    private final ContentMapper contentMapper;

    MessageMapper(MappingSettings settings, RequestShapes shapes) {
        this.shapes = shapes;
        this.settings = settings;
        this.provider = settings.provider();
        this.contentMapper = new ContentMapper(settings.provider());
    }

    /**
     * Maps a history.
     *
     * @param from the first message that is mapped
     * @param maker who is asked; opaque thinking that others have made is left out
     */
    List<Message> map(List<ChatMessage> messages, int from, ThinkingReplay replay, String maker) {
        int thinkingFrom = firstWithThinking(messages, replay);
        List<Message> mapped = new ArrayList<>(messages.size() - from);
        for (int i = from; i < messages.size(); i++) {
            if (!(messages.get(i) instanceof AiMessage assistant)) {
                mapped.add(map(i, messages.get(i)));
                continue;
            }
            boolean isLast = i == messages.size() - 1;
            Message.FromAssistant message = mapAssistant(assistant, i >= thinkingFrom, maker, isLast);
            if (message.text() == null && message.toolCalls().isEmpty()) {
                settings.warnings()
                        .detailOnce(
                                "messages.assistant",
                                "messages[" + i
                                        + "], an assistant message with neither text nor tool calls, is left out:"
                                        + " the Doubao API rejects it, and it has no content");
            } else {
                mapped.add(message);
            }
        }
        if (mapped.isEmpty()) {
            throw new InvalidRequestException(
                    "messages are " + messages.size() + " assistant messages with neither text"
                            + " nor tool calls, which are left out; allowed: at least one message with content");
        }
        return mapped;
    }

    /** The first message whose thinking is sent back. */
    private static int firstWithThinking(List<ChatMessage> messages, ThinkingReplay replay) {
        return switch (replay) {
            case ALL_TURNS -> 0;
            case NEVER -> messages.size();
            case THIS_TURN -> {
                int last = messages.size() - 1;
                while (last >= 0 && !(messages.get(last) instanceof UserMessage)) {
                    last--;
                }
                yield last + 1;
            }
        };
    }

    private Message map(int index, ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return new Message.FromSystem(system.text());
        }
        if (message instanceof UserMessage user) {
            return map(index, user);
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return new Message.FromTool(result.id(), toolResult(result.contents()));
        }
        throw new UnsupportedFeatureException(
                "A message of class " + message.getClass().getSimpleName() + " is not supported by the Doubao API");
    }

    private Message map(int index, UserMessage user) {
        List<Content> contents = withoutEmptyTexts(user.contents());
        if (contents.isEmpty()) {
            throw new InvalidRequestException(
                    "messages[" + index + "].contents (content) is an empty text; allowed: a text"
                            + " of at least one character, or other content");
        }
        Message.Content content = user.hasSingleText()
                ? new Message.Content.Plain(user.singleText())
                : new Message.Content.Parts(contentMapper.map(contents));
        return new Message.FromUser(content, name(user));
    }

    /** Ark rejects a part without text, and nothing is lost with it. */
    private static List<Content> withoutEmptyTexts(List<Content> contents) {
        return contents.stream()
                .filter(content ->
                        !(content instanceof TextContent text && text.text().isEmpty()))
                .toList();
    }

    private @Nullable String name(UserMessage user) {
        if (user.name() == null || shapes.takesUserName(provider)) {
            return user.name();
        }
        settings.warnings()
                .once(
                        "messages.name",
                        "the name of a user message (messages.name) is left out: " + provider.name()
                                + " does not document it for this API");
        return null;
    }

    private Message.FromAssistant mapAssistant(
            AiMessage assistant, boolean withThinking, String maker, boolean isLast) {
        List<ToolCall> toolCalls =
                assistant.toolExecutionRequests().stream().map(this::toolCall).toList();
        if (!assistant.images().isEmpty()) {
            settings.warnings()
                    .once(
                            "messages.images",
                            "images that an assistant message generated are left out: the Doubao API takes images from"
                                    + " users only");
        }
        String text = textOrNull(assistant.text());
        String thinking = withThinking ? textOrNull(assistant.thinking()) : null;
        String encrypted = withThinking ? opaque(assistant, ResponseMapper.ENCRYPTED_CONTENT, maker) : null;
        String reasoningItems = withThinking ? opaque(assistant, ResponseMapper.REASONING_ITEMS, maker) : null;
        // Thinking that goes back needs a text beside it; at the end the model would go on with that text.
        boolean isThinkingAlone = text == null && toolCalls.isEmpty() && (thinking != null || encrypted != null);
        return new Message.FromAssistant(
                isThinkingAlone && !isLast ? EMPTY : text, thinking, encrypted, reasoningItems, toolCalls);
    }

    /** Opaque thinking; without a note of who made it, the user or a memory has put it there for this model. */
    private @Nullable String opaque(AiMessage assistant, String attribute, String maker) {
        String thinking = text(assistant, attribute);
        String madeBy = text(assistant, ResponseMapper.THINKING_MAKER);
        if (thinking == null || madeBy == null || madeBy.equals(maker)) {
            return thinking;
        }
        settings.warnings()
                .once(
                        "messages.encrypted_content",
                        "encrypted thinking of a message is left out: it was made by " + madeBy + ", and " + maker
                                + " cannot read it");
        return null;
    }

    /** An attribute that a memory or its user may have spoiled. */
    private static @Nullable String text(AiMessage assistant, String attribute) {
        return assistant.attributes().get(attribute) instanceof String text ? text : null;
    }

    /** Some Ark models reject an empty text beside tool calls, and every model rejects a message with neither. */
    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private ToolCall toolCall(ToolExecutionRequest request) {
        String written = request.arguments();
        String object = ArgumentsRepair.toObject(written);
        if (!object.equals(written) && written != null && ArgumentsRepair.areSeveralObjects(written)) {
            // Not quoted: arguments are the user's data and may be long.
            settings.warnings()
                    .once(
                            "messages.tool_calls.function.arguments",
                            "the arguments of a call of the tool '" + request.name() + "' are several JSON objects, of"
                                    + " which most tools read the first alone; the model is shown them as "
                                    + ArgumentsRepair.INVALID_ARGUMENTS);
        }
        return new ToolCall(null, request.id(), request.name(), object);
    }

    private Message.Content toolResult(List<Content> contents) {
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            return plainOrEmpty(text.text());
        }
        if (shapes.takesImagesInToolResults(provider)) {
            rejectAllButTextAndImages(contents);
            List<Content> saying = withoutEmptyTexts(contents);
            return saying.isEmpty()
                    ? new Message.Content.Plain(EMPTY)
                    : new Message.Content.Parts(contentMapper.map(saying));
        }
        return plainOrEmpty(contents.stream().map(this::textOf).collect(Collectors.joining("\n")));
    }

    private static Message.Content plainOrEmpty(String text) {
        return new Message.Content.Plain(text.isBlank() ? EMPTY : text);
    }

    private String textOf(Content content) {
        if (content instanceof TextContent text) {
            return text.text();
        }
        throw Rejections.unsupportedBy(
                provider,
                inToolResults(content),
                other -> content instanceof ImageContent && other.takesImagesInToolResults());
    }

    private void rejectAllButTextAndImages(List<Content> contents) {
        for (Content content : contents) {
            if (!(content instanceof TextContent || content instanceof ImageContent)) {
                throw Rejections.unsupportedBy(provider, inToolResults(content), other -> false);
            }
        }
    }

    private static String inToolResults(Content content) {
        return "non-text content (" + content.type() + ") in tool results";
    }
}
