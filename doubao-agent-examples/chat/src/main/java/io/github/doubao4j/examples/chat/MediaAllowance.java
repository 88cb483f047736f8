package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the pictures and films of a conversation weigh, since all of them go out with every request: the newest are
 * kept, in the place of older ones stands a note.
 */
final class MediaAllowance {

    private static final String NOTE = "[A picture or film was here, which is no longer kept.]";

    private final long maxChars;

    /**
     * Sets the bound.
     *
     * @param maxChars characters of base64 in all messages together
     */
    MediaAllowance(long maxChars) {
        this.maxChars = maxChars;
    }

    /**
     * Takes out what is too much.
     *
     * @param messages a conversation in its order
     * @return the same list if nothing is
     */
    List<ChatMessage> bound(List<ChatMessage> messages) {
        List<ChatMessage> bounded = new ArrayList<>(messages);
        long left = maxChars;
        boolean changed = false;
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (!(messages.get(i) instanceof UserMessage message)) {
                continue;
            }
            long weight = message.contents().stream()
                    .mapToLong(MediaAllowance::weight)
                    .sum();
            // The message that is asked now goes out whole, whatever it weighs.
            if (weight > left && i < messages.size() - 1) {
                bounded.set(i, light(message));
                changed = true;
                left = 0;
            } else {
                left -= weight;
            }
        }
        return changed ? bounded : messages;
    }

    private static UserMessage light(UserMessage message) {
        List<Content> contents = message.contents().stream()
                .map(content -> weight(content) == 0 ? content : TextContent.from(NOTE))
                .toList();
        return UserMessage.from(contents);
    }

    private static long weight(Content content) {
        if (content instanceof ImageContent image) {
            return length(image.image().base64Data());
        }
        return content instanceof VideoContent video ? length(video.video().base64Data()) : 0;
    }

    private static long length(@Nullable String base64) {
        return base64 == null ? 0 : base64.length();
    }
}
