package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what was said so far. */
final class HistoryView {

    private final Terminal terminal;
    private final Messages messages;

    HistoryView(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    void show(List<ChatMessage> conversation) {
        if (conversation.isEmpty()) {
            terminal.line(Style.DIM, messages.text("history.empty"));
        }
        for (ChatMessage message : conversation) {
            if (message instanceof UserMessage user) {
                terminal.line(Style.BOLD, TypedLines.PROMPT + words(user));
            } else if (message instanceof AiMessage answer && answer.text() != null) {
                boolean stopped = answer.text().endsWith(Conversation.STOPPED);
                terminal.line(stopped ? Conversation.withoutMark(answer.text()) : answer.text());
                if (stopped) {
                    terminal.line(Style.YELLOW, messages.text("stopped.kept"));
                }
            }
        }
    }

    private String words(UserMessage message) {
        return message.contents().stream().map(this::words).collect(Collectors.joining(" "));
    }

    private String words(Content content) {
        if (content instanceof TextContent text) {
            return text.text();
        }
        if (content instanceof ImageContent image) {
            return "[" + messages.text("kind.image") + ": "
                    + source(image.image().url(), image.image().base64Data()) + "]";
        }
        if (content instanceof VideoContent video) {
            return "[" + messages.text("kind.video") + ": "
                    + source(video.video().url(), video.video().base64Data()) + "]";
        }
        return "[" + content.type() + "]";
    }

    private static String source(@Nullable URI address, @Nullable String base64) {
        if (address != null) {
            return address.toString();
        }
        return base64 == null ? "?" : Sizes.words(base64.length() * 3L / 4);
    }
}
