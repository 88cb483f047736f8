package io.github.doubao4j.internal.check;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameters of another provider's class. Options beyond the common ones are unknown here and left out; a warning is logged
 * once for each class.
 */
public final class ForeignParameters {

    /** Named after the class that users know. Merging belongs to no model, so no model's logger can be used. */
    private static final Logger LOG = LoggerFactory.getLogger(DoubaoChatRequestParameters.class);

    /** Kept with the class itself, which can be unloaded with its application. */
    private static final ClassValue<AtomicBoolean> NAMED = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    private ForeignParameters() {}

    /** Warns of the parameters that are left out, once for each class. */
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
