package io.github.doubao4j.internal.request;

import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Message.Content;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for the letters "json" in the messages, which {@code json_object} needs (source: Ark). */
final class JsonModeCheck {

    private static final Pattern JSON = Pattern.compile("json", Pattern.CASE_INSENSITIVE);

    private JsonModeCheck() {}

    static boolean isIn(List<Message> messages) {
        return messages.stream().anyMatch(JsonModeCheck::isIn);
    }

    private static boolean isIn(Message message) {
        if (message instanceof Message.FromSystem system) {
            return isIn(system.text());
        }
        if (message instanceof Message.FromUser user) {
            return isIn(user.content());
        }
        if (message instanceof Message.FromAssistant assistant) {
            return isIn(assistant.text());
        }
        return message instanceof Message.FromTool tool && isIn(tool.content());
    }

    private static boolean isIn(Content content) {
        if (content instanceof Content.Plain plain) {
            return isIn(plain.text());
        }
        return content instanceof Content.Parts parts
                && parts.parts().stream().anyMatch(part -> part instanceof ContentPart.Text text && isIn(text.text()));
    }

    private static boolean isIn(@Nullable String text) {
        return text != null && JSON.matcher(text).find();
    }
}
