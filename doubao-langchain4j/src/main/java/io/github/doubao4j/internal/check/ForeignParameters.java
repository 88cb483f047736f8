package io.github.doubao4j.internal.check;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameters of another provider's class, given to us. What they have beyond the common options is unknown here, so that
 * it is left out; the log says so once for each class.
 */
public final class ForeignParameters {

    /** Named after the class that users know. Merging belongs to no model, so that no model's logger can say it. */
    private static final Logger LOG = LoggerFactory.getLogger(DoubaoChatRequestParameters.class);

    /** Kept with the class itself, which can be unloaded with its application. */
    private static final ClassValue<AtomicBoolean> NAMED = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    private ForeignParameters() {}

    /** Says what of parameters will be left out, if that has not been said of their class. */
    public static void warn(ChatRequestParameters parameters) {
        Class<?> type = parameters.getClass();
        if (type != DoubaoChatRequestParameters.class
                && type != DefaultChatRequestParameters.class
                && !NAMED.get(type).getAndSet(true)) {
            LOG.warn(
                    "parameters of {} were given to a Doubao model: only the common options (model name, temperature,"
                            + " topP, topK, penalties, maxOutputTokens, stop sequences, tools, tool choice, response"
                            + " format) were taken; for the others use {}",
                    type.getName(),
                    DoubaoChatRequestParameters.class.getName());
        }
    }
}
