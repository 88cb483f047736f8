package io.github.doubao4j.internal.mapping;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.ToolCall;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Maps messages, one to one and in order. None is dropped. */
final class MessageMapper {

    /** What an empty tool result is sent as: Ark refuses a tool message without content. */
    static final String EMPTY_TOOL_RESULT = "(empty)";

    private final MappingSettings settings;
    private final DoubaoProvider provider;
    private final ContentMapper contentMapper;

    MessageMapper(MappingSettings settings) {
        this.settings = settings;
        this.provider = settings.provider();
        this.contentMapper = new ContentMapper(settings.provider());
    }

    List<Message> map(List<ChatMessage> messages, ThinkingReplay replay) {
        int thinkingFrom = firstWithThinking(messages, replay);
        return IntStream.range(0, messages.size())
                .mapToObj(i -> map(messages.get(i), i >= thinkingFrom))
                .toList();
    }

    /** From which message on thinking goes back. */
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

    private Message map(ChatMessage message, boolean withThinking) {
        if (message instanceof SystemMessage system) {
            return new Message.FromSystem(system.text());
        }
        if (message instanceof UserMessage user) {
            return map(user);
        }
        if (message instanceof AiMessage assistant) {
            return mapAssistant(assistant, withThinking);
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return new Message.FromTool(result.id(), toolResult(result.contents()));
        }
        throw new UnsupportedFeatureException(
                "A message of class " + message.getClass().getSimpleName() + " is not supported by the Doubao API");
    }

    private Message map(UserMessage user) {
        Message.Content content = user.hasSingleText()
                ? new Message.Content.Plain(user.singleText())
                : new Message.Content.Parts(contentMapper.map(user.contents()));
        return new Message.FromUser(content, name(user));
    }

    private @Nullable String name(UserMessage user) {
        if (user.name() == null || provider.takesUserName()) {
            return user.name();
        }
        settings.warnings()
                .once(
                        "messages.name",
                        "the name of a user message (messages.name) is left out: " + provider.name()
                                + " does not document it");
        return null;
    }

    private Message mapAssistant(AiMessage assistant, boolean withThinking) {
        List<ToolCall> toolCalls = assistant.toolExecutionRequests().stream()
                .map(MessageMapper::toolCall)
                .toList();
        if (!assistant.images().isEmpty()) {
            settings.warnings()
                    .once(
                            "messages.images",
                            "images that an assistant message generated are left out: the Doubao API takes images from"
                                    + " users only");
        }
        return new Message.FromAssistant(
                text(assistant),
                withThinking ? assistant.thinking() : null,
                withThinking ? assistant.attribute(AssistantAttributes.ENCRYPTED_CONTENT, String.class) : null,
                toolCalls);
    }

    /** Some Ark models refuse an empty text beside tool calls, and every model refuses a message with neither. */
    private static @Nullable String text(AiMessage assistant) {
        String text = assistant.text() == null ? "" : assistant.text();
        return text.isBlank() && assistant.hasToolExecutionRequests() ? null : text;
    }

    private static ToolCall toolCall(ToolExecutionRequest request) {
        String arguments = request.arguments();
        return new ToolCall(
                null, request.id(), request.name(), arguments == null || arguments.isBlank() ? "{}" : arguments);
    }

    private Message.Content toolResult(List<Content> contents) {
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            return new Message.Content.Plain(text.text().isBlank() ? EMPTY_TOOL_RESULT : text.text());
        }
        if (provider.takesImagesInToolResults()) {
            refuseAllButTextAndImages(contents);
            return new Message.Content.Parts(contentMapper.map(contents));
        }
        return new Message.Content.Plain(contents.stream().map(this::textOf).collect(Collectors.joining("\n")));
    }

    private String textOf(Content content) {
        if (content instanceof TextContent text) {
            return text.text();
        }
        throw Refusals.unsupportedBy(
                provider,
                inToolResults(content),
                other -> content instanceof ImageContent && other.takesImagesInToolResults());
    }

    private void refuseAllButTextAndImages(List<Content> contents) {
        for (Content content : contents) {
            if (!(content instanceof TextContent || content instanceof ImageContent)) {
                throw Refusals.unsupportedBy(provider, inToolResults(content), other -> false);
            }
        }
    }

    private static String inToolResults(Content content) {
        return "non-text content (" + content.type() + ") in tool results";
    }
}
