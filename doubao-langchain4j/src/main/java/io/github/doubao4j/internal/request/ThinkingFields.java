package io.github.doubao4j.internal.request;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;
import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;
import static io.github.doubao4j.internal.wire.FieldNames.CHAT_TEMPLATE_KWARGS;
import static io.github.doubao4j.internal.wire.FieldNames.ENABLE_THINKING;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Switches thinking on or off; the only class that knows each provider's form of that switch. */
final class ThinkingFields {

    private static final String THINKING = Options.THINKING.field(COMPLETIONS);

    /** The objects that options have single parts of. */
    private static final Set<String> OBJECTS_OF_OPTIONS = Set.of(
            THINKING,
            CHAT_TEMPLATE_KWARGS,
            Options.INCLUDE_USAGE.field(COMPLETIONS),
            Options.REASONING_EFFORT.field(RESPONSES),
            Options.RESPONSE_FORMAT.field(RESPONSES),
            ResponsesOptions.CACHING.field(RESPONSES),
            ResponsesOptions.SESSION.field(RESPONSES));

    private ThinkingFields() {}

    static Map<String, Object> of(DoubaoProvider provider, String type) {
        return switch (provider.thinkingSwitch()) {
            case THINKING_OBJECT -> Map.of(THINKING, Map.of("type", type));
            case ENABLE_THINKING -> Map.of(ENABLE_THINKING, isEnabled(provider, type, ENABLE_THINKING));
            case CHAT_TEMPLATE_KWARGS ->
                Map.of(
                        CHAT_TEMPLATE_KWARGS,
                        Map.of(
                                ENABLE_THINKING,
                                isEnabled(provider, type, CHAT_TEMPLATE_KWARGS + "." + ENABLE_THINKING)));
            case NONE ->
                throw new UnsupportedFeatureException("thinking '" + type + "' is not supported by " + provider.name()
                        + ", which has no switch for it; allowed: reasoningEffort, or a field of customParameters");
        };
    }

    private static boolean isEnabled(DoubaoProvider provider, String type, String field) {
        if (type.equals("auto")) {
            throw new UnsupportedFeatureException("thinking 'auto' is not supported by " + provider.name()
                    + ", which switches thinking with " + field + "; allowed: enabled, disabled");
        }
        return type.equals("enabled");
    }

    /** Switches thinking on in final fields. */
    static void enable(DoubaoProvider provider, Map<String, @Nullable Object> fields) {
        Object before = fields.get(CHAT_TEMPLATE_KWARGS);
        fields.putAll(of(provider, "enabled"));
        putBoth(CHAT_TEMPLATE_KWARGS, before, fields.get(CHAT_TEMPLATE_KWARGS), fields);
    }

    /**
     * Adds custom parameters, which outrank options. Where options and custom parameters set parts of one object, it has
     * both.
     *
     * @param fields of a request, with those of the options
     */
    static void putCustom(Map<String, ? extends @Nullable Object> custom, Map<String, @Nullable Object> fields) {
        custom.forEach((name, value) -> {
            Object before = fields.put(name, value);
            if (OBJECTS_OF_OPTIONS.contains(name)) {
                putBoth(name, before, value, fields);
            }
        });
    }

    private static void putBoth(
            String name, @Nullable Object before, @Nullable Object after, Map<String, @Nullable Object> fields) {
        if (before instanceof Map<?, ?> lower && after instanceof Map<?, ?> higher) {
            Map<Object, @Nullable Object> both = new LinkedHashMap<>(lower);
            both.putAll(higher);
            fields.put(name, both);
        }
    }

    /** The thinking of final fields, in any form: {@code enabled}, {@code disabled}, another value, or {@code null}. */
    static @Nullable String typeIn(Map<String, @Nullable Object> fields) {
        if (fields.get(THINKING) instanceof Map<?, ?> object && object.get("type") instanceof String type) {
            return type;
        }
        Object enabled = fields.get(ENABLE_THINKING);
        if (enabled == null && fields.get(CHAT_TEMPLATE_KWARGS) instanceof Map<?, ?> kwargs) {
            enabled = kwargs.get(ENABLE_THINKING);
        }
        return enabled instanceof Boolean on ? (on ? "enabled" : "disabled") : null;
    }

    /** Removes the switch in any form. */
    static void remove(Map<String, @Nullable Object> fields) {
        fields.remove(THINKING);
        fields.remove(ENABLE_THINKING);
        if (fields.get(CHAT_TEMPLATE_KWARGS) instanceof Map<?, ?> kwargs && kwargs.containsKey(ENABLE_THINKING)) {
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(kwargs);
            rest.remove(ENABLE_THINKING);
            fields.put(CHAT_TEMPLATE_KWARGS, rest);
            if (rest.isEmpty()) {
                fields.remove(CHAT_TEMPLATE_KWARGS);
            }
        }
    }
}
