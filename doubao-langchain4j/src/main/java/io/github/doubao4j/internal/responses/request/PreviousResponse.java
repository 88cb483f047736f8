package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response that a user names to go on from, be it by the option or by a custom parameter, which outranks it. */
final class PreviousResponse {

    private PreviousResponse() {}

    static @Nullable String givenIn(ChatRequestParameters parameters) {
        OptionValues own = OptionValues.of(parameters);
        Map<String, Object> custom = own.get(Options.CUSTOM_PARAMETERS, Map.of());
        Object named = custom.get(ResponsesOptions.PREVIOUS_RESPONSE_ID.field(RESPONSES));
        return named instanceof String id ? id : own.get(ResponsesOptions.PREVIOUS_RESPONSE_ID);
    }
}
