package io.github.doubao4j.internal.completions.request;

import static io.github.doubao4j.internal.completions.FieldNames.ENABLE_THINKING;
import static io.github.doubao4j.internal.completions.FieldNames.THINKING;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import java.util.Map;

/** How a provider is told to think or not to. */
final class ThinkingFields {

    private ThinkingFields() {}

    static Map<String, Object> of(DoubaoProvider provider, String type) {
        return switch (provider.thinkingSwitch()) {
            case THINKING_OBJECT -> Map.of(THINKING, Map.of("type", type));
            case ENABLE_THINKING -> {
                if (type.equals("auto")) {
                    throw new UnsupportedFeatureException("thinking 'auto' is not supported by " + provider.name()
                            + ", which switches thinking with enable_thinking; allowed: enabled, disabled");
                }
                yield Map.of(ENABLE_THINKING, type.equals("enabled"));
            }
        };
    }
}
