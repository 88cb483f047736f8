package io.github.doubao4j.internal.option;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of {@code thinking.type} and how they combine with those of {@code reasoning_effort}. */
public final class ThinkingTypes {

    /** The legal values of {@code thinking.type}. */
    public static final List<String> TYPES = List.of("enabled", "disabled", "auto");

    private ThinkingTypes() {}

    /**
     * Whether Ark responds with 400 to this pair: thinking switched off with an effort that asks for some (source: live
     * reports; {@code disabled} with {@code minimal} was seen accepted, and {@code none} means the same).
     */
    public static boolean contradict(@Nullable String thinking, @Nullable String effort) {
        return "disabled".equals(thinking) && effort != null && asksForThinking(effort);
    }

    /** Whether an effort asks for any thinking. */
    public static boolean asksForThinking(String effort) {
        return !effort.equals("minimal") && !effort.equals("none");
    }
}
