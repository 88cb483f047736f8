package io.github.doubao4j.internal.option;

import static io.github.doubao4j.internal.option.Options.LOGPROBS;
import static io.github.doubao4j.internal.option.Options.MAX_COMPLETION_TOKENS;
import static io.github.doubao4j.internal.option.Options.MAX_OUTPUT_TOKENS;
import static io.github.doubao4j.internal.option.Options.REASONING_EFFORT;
import static io.github.doubao4j.internal.option.Options.THINKING;
import static io.github.doubao4j.internal.option.Options.TOOL_CHOICE;
import static io.github.doubao4j.internal.option.Options.TOOL_CHOICE_NAME;
import static io.github.doubao4j.internal.option.Options.TOP_LOGPROBS;
import static io.github.doubao4j.internal.option.ResponsesOptions.CACHING;
import static io.github.doubao4j.internal.option.ResponsesOptions.CACHING_PREFIX;
import static io.github.doubao4j.internal.option.ResponsesOptions.EXPIRE_AFTER;
import static io.github.doubao4j.internal.option.ResponsesOptions.EXPIRE_AT;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The options of a lower level that an option of a higher one displaces, since they contradict it or set the same field. */
public final class Conflicts {

    /**
     * Two options that cannot be set on one level.
     *
     * @param one named first in the message
     */
    public record Exclusive(Option<?> one, Option<?> other) {}

    /** The options that exclude each other, whatever their values. */
    public static final List<Exclusive> EXCLUSIVE = List.of(
            new Exclusive(MAX_OUTPUT_TOKENS, MAX_COMPLETION_TOKENS),
            new Exclusive(TOOL_CHOICE, TOOL_CHOICE_NAME),
            new Exclusive(EXPIRE_AT, EXPIRE_AFTER));

    /** Which option displaces which. Whether thinking and effort conflict on one level depends on the model. */
    private static final List<Displaced<?, ?>> DISPLACED = List.of(
            always(MAX_OUTPUT_TOKENS, MAX_COMPLETION_TOKENS),
            always(MAX_COMPLETION_TOKENS, MAX_OUTPUT_TOKENS),
            always(EXPIRE_AT, EXPIRE_AFTER),
            always(EXPIRE_AFTER, EXPIRE_AT),
            always(TOOL_CHOICE, TOOL_CHOICE_NAME),
            always(TOOL_CHOICE_NAME, TOOL_CHOICE),
            new Displaced<>(THINKING, REASONING_EFFORT, ThinkingTypes::contradict),
            new Displaced<>(REASONING_EFFORT, THINKING, (effort, type) -> ThinkingTypes.contradict(type, effort)),
            new Displaced<>(CACHING, CACHING_PREFIX, (type, prefix) -> !type.equals("enabled")),
            new Displaced<>(LOGPROBS, TOP_LOGPROBS, (wanted, number) -> !wanted));

    private Conflicts() {}

    /**
     * Lays parameters of a higher level over our options of a lower one.
     *
     * @param lower changed: loses common options that ours of the higher level displace
     * @param lowerValues our options of the lower level
     * @return our options of both
     */
    public static OptionValues override(
            DefaultChatRequestParameters.Builder<?> lower, OptionValues lowerValues, ChatRequestParameters higher) {
        OptionValues left = lowerValues;
        for (Displaced<?, ?> displaced : DISPLACED) {
            left = displaced.takenOutOf(lower, left, higher);
        }
        Map<String, Object> custom = left.get(Options.CUSTOM_PARAMETERS);
        if (custom != null) {
            left = left.with(Options.CUSTOM_PARAMETERS, withoutTyped(custom, higher));
        }
        return left.overriddenBy(OptionValues.of(higher));
    }

    /** A custom parameter outranks the option of its name, so one of a lower level must not outlive that option. */
    private static Map<String, Object> withoutTyped(Map<String, Object> custom, ChatRequestParameters higher) {
        Map<String, Object> left = new LinkedHashMap<>(custom);
        Options.forEachIn(higher, new OptionValues.Visitor() {
            @Override
            public <T> void visit(Option<T> option, T value) {
                option.customNames().forEach(path -> remove(left, path));
            }
        });
        return left;
    }

    /** Siblings of a nested field stay. */
    private static void remove(Map<String, Object> custom, String path) {
        int dot = path.indexOf('.');
        String outer = dot < 0 ? path : path.substring(0, dot);
        Object before = custom.remove(outer);
        if (dot >= 0 && before instanceof Map<?, ?> parts) {
            Map<Object, Object> rest = new LinkedHashMap<>(parts);
            rest.remove(path.substring(dot + 1));
            if (!rest.isEmpty()) {
                custom.put(outer, rest);
            }
        }
    }

    private static Displaced<?, ?> always(Option<?> higher, Option<?> lower) {
        return new Displaced<>(higher, lower, (one, other) -> true);
    }

    /** An option of a lower level that one of a higher level displaces, where the two values contradict each other. */
    private record Displaced<H, L>(Option<H> by, Option<L> option, BiPredicate<? super H, ? super L> contradict) {

        OptionValues takenOutOf(
                DefaultChatRequestParameters.Builder<?> lower,
                OptionValues lowerValues,
                ChatRequestParameters higherParameters) {
            H higher = by.in(higherParameters);
            if (higher == null) {
                return lowerValues;
            }
            if (option.isCommon()) {
                option.unsetIn(lower); // whose values cannot be read: such an option is displaced by any value
                return lowerValues;
            }
            L value = lowerValues.get(option);
            return value != null && contradict.test(higher, value) ? lowerValues.with(option, null) : lowerValues;
        }
    }
}
