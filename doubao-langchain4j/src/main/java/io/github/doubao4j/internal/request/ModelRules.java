package io.github.doubao4j.internal.request;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoModelProfile.EffortRule;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ThinkingTypes;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.wire.FieldNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against the profile of its model. It reads the final fields, since custom parameters can set the same ones
 * as options.
 */
public final class ModelRules {

    private final MappingSettings settings;
    private final WireFormat wire;

    ModelRules(MappingSettings settings, WireFormat wire) {
        this.settings = settings;
        this.wire = wire;
    }

    DoubaoModelProfile profile(Map<String, @Nullable Object> fields) {
        return settings.profiles().apply(model(fields));
    }

    /**
     * Rejects, adjusts or warns about fields.
     *
     * @param fields of one request; changed if adjusting is enabled
     * @throws LangChain4jException when the model is known to reject the request
     */
    void apply(Map<String, @Nullable Object> fields) {
        DoubaoModelProfile profile = profile(fields);
        checkThinking(profile, fields);
        checkEffort(profile, fields);
        checkResponseFormat(profile, fields);
        warn(profile, fields);
    }

    /** Rejects content; it has no alternative, so it is never adjusted. */
    void checkContents(Map<String, @Nullable Object> fields, List<ChatMessage> messages) {
        DoubaoModelProfile profile = profile(fields);
        for (ChatMessage message : messages) {
            for (Content content : contents(message)) {
                ContentType type = content.type();
                if (!profile.contentTypes().contains(type)) {
                    throw new UnsupportedFeatureException(type + " content (messages.content) is not supported by the"
                            + " model '" + model(fields) + "'; allowed: " + list(profile.contentTypes()));
                }
            }
        }
    }

    private void checkThinking(DoubaoModelProfile profile, Map<String, @Nullable Object> fields) {
        String thinking = ThinkingFields.typeIn(fields);
        if (thinking != null
                && ThinkingTypes.TYPES.contains(thinking)
                && !profile.thinkingTypes().contains(thinking)) {
            rejectOrWarn(
                    InvalidRequestException::new,
                    "thinking (thinking.type) is '" + thinking + "', which the model '" + model(fields)
                            + "' rejects; allowed: " + list(profile.thinkingTypes()),
                    "leaves it out");
            ThinkingFields.remove(fields);
        }
    }

    private void checkEffort(DoubaoModelProfile profile, Map<String, @Nullable Object> fields) {
        String thinking = ThinkingFields.typeIn(fields);
        if (!(Options.REASONING_EFFORT.valueIn(wire, fields) instanceof String effort)
                || !ThinkingTypes.asksForThinking(effort)) {
            return;
        }
        boolean disabled = "disabled".equals(thinking);
        boolean rejected = switch (profile.effortRule()) {
            case ANY -> false;
            case NOT_WHILE_DISABLED -> ThinkingTypes.contradict(thinking, effort);
            case ONLY_WHILE_ENABLED -> !"enabled".equals(thinking);
        };
        if (!rejected) {
            return;
        }
        String allowed = profile.effortRule() == EffortRule.ONLY_WHILE_ENABLED
                ? "an effort with thinking enabled, and without it no effort, or minimal"
                : "with thinking disabled no effort, or minimal";
        rejectOrWarn(
                InvalidRequestException::new,
                "thinking is " + (thinking == null ? "not set" : "'" + thinking + "'")
                        + " and " + Options.REASONING_EFFORT.label(wire) + " is '" + effort + "', which the model '"
                        + model(fields) + "' rejects together; allowed: " + allowed,
                disabled ? "leaves the effort out" : "enables thinking");
        if (disabled) {
            Options.REASONING_EFFORT.removeFrom(wire, fields);
        } else {
            ThinkingFields.enable(settings.provider(), fields);
        }
    }

    private void checkResponseFormat(DoubaoModelProfile profile, Map<String, @Nullable Object> fields) {
        if (!profile.takesResponseFormat()
                && Options.RESPONSE_FORMAT.valueIn(wire, fields) instanceof Map<?, ?> format
                && !"text".equals(format.get("type"))) {
            rejectOrWarn(
                    UnsupportedFeatureException::new,
                    Options.RESPONSE_FORMAT.label(wire) + " is '" + format.get("type")
                            + "', which is not supported by the model '" + model(fields)
                            + "'; allowed: text, with the wanted format in the prompt, as AiServices writes it for a"
                            + " model that does not declare RESPONSE_FORMAT_JSON_SCHEMA",
                    "leaves it out");
            Options.RESPONSE_FORMAT.removeFrom(wire, fields);
        }
    }

    private void rejectOrWarn(Function<String, LangChain4jException> rejection, String reason, String adjustment) {
        String message = reason + "; adjustToModel(true) " + adjustment;
        if (!settings.adjustToModel()) {
            throw rejection.apply(message);
        }
        settings.warnings().once(message, message);
    }

    /** Under the field's own key, so that a provider that does not document it either adds no second warning. */
    private void warn(DoubaoModelProfile profile, Map<String, @Nullable Object> fields) {
        fields.forEach((field, value) -> {
            if (profile.unsupportedFields().contains(field) && !isNeutral(value)) {
                warn(field, "is sent although the documents call it unsupported on", fields);
            } else if (profile.ignoredFields().contains(field)) {
                warn(field, "is sent, but the documents say that it has no effect on", fields);
            }
        });
    }

    /** Whether a value requests the default behaviour. */
    private static boolean isNeutral(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private void warn(String field, String what, Map<String, @Nullable Object> fields) {
        settings.warnings().once(field, "the field " + field + " " + what + " the model '" + model(fields) + "'");
    }

    private static String model(Map<String, @Nullable Object> fields) {
        return String.valueOf(fields.get(FieldNames.MODEL));
    }

    private static List<Content> contents(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.contents();
        }
        return message instanceof ToolExecutionResultMessage result ? result.contents() : List.of();
    }

    private static String list(Collection<? extends Comparable<?>> values) {
        return String.join(
                ", ", new TreeSet<>(values.stream().map(String::valueOf).toList()));
    }
}
