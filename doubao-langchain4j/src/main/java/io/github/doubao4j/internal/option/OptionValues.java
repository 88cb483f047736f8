package io.github.doubao4j.internal.option;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of our own options, those that are set, in the order of the table. Immutable. */
public final class OptionValues {

    /** Nothing is set. */
    public static final OptionValues EMPTY = new OptionValues(new Object[0]);

    private static volatile Function<ChatRequestParameters, OptionValues> reader = parameters -> EMPTY;

    /** An option and its value in turn: few are set, and searching them is quicker than hashing. */
    private final Object[] entries;

    private OptionValues(Object[] entries) {
        this.entries = entries;
    }

    /** What parameters hold beyond the common options: nothing where they are not ours. */
    public static OptionValues of(ChatRequestParameters parameters) {
        return reader.apply(parameters);
    }

    /**
     * Registers the access to the values that parameters hold; called once, by the class that holds them, since a getter
     * would be public.
     */
    public static void readBy(Function<ChatRequestParameters, OptionValues> valuesOf) {
        reader = valuesOf;
    }

    /** Receives options that are set. */
    @FunctionalInterface
    public interface Visitor {

        /** Receives one option and its value. */
        <T> void visit(Option<T> option, T value);
    }

    /** The value of an option, {@code null} when it is not set. */
    @SuppressWarnings("unchecked") // with(...) alone puts values beside options, and those of their type
    public <T> @Nullable T get(Option<T> option) {
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] == option) {
                return (T) entries[i + 1];
            }
        }
        return null;
    }

    /** What is sent for an option that has a field in the format: a custom parameter of that field outranks it; {@code null} for nothing. */
    public @Nullable Object sent(Option<?> option, WireFormat format) {
        Map<String, Object> custom = get(Options.CUSTOM_PARAMETERS, Map.of());
        return custom.containsKey(option.field(format)) ? option.valueIn(format, custom) : get(option);
    }

    /** The value of an option, or another one when it is not set. */
    public <T> T get(Option<T> option, T fallback) {
        T value = get(option);
        return value == null ? fallback : value;
    }

    /** Visits every option that is set. */
    @SuppressWarnings("unchecked") // as above
    public void forEach(Visitor visitor) {
        for (int i = 0; i < entries.length; i += 2) {
            visitor.visit((Option<Object>) entries[i], entries[i + 1]);
        }
    }

    /** The same values but for one, which is not set when it is {@code null}. */
    public <T> OptionValues with(Option<T> option, @Nullable T value) {
        int at = placeOf(option);
        boolean there = at < entries.length && entries[at] == option;
        T kept = option.kept(value);
        if (kept == null) {
            return there ? new OptionValues(spliced(at, 2, 0)) : this;
        }
        Object[] changed = spliced(at, there ? 2 : 0, 2);
        changed[at] = option;
        changed[at + 1] = kept;
        return new OptionValues(changed);
    }

    /** These values, overridden by those of a higher level. */
    OptionValues overriddenBy(OptionValues higher) {
        if (entries.length == 0 || higher.entries.length == 0) {
            return entries.length == 0 ? higher : this;
        }
        Object[] merged = new Object[entries.length + higher.entries.length];
        int size = 0;
        int low = 0;
        int high = 0;
        while (low < entries.length || high < higher.entries.length) {
            int order = Integer.compare(positionAt(entries, low), positionAt(higher.entries, high));
            Object[] from = order < 0 ? entries : higher.entries;
            int at = order < 0 ? low : high;
            merged[size] = from[at];
            merged[size + 1] = order == 0 ? overridden(from[at], entries[low + 1], from[at + 1]) : from[at + 1];
            size += 2;
            low += order <= 0 ? 2 : 0;
            high += order >= 0 ? 2 : 0;
        }
        return new OptionValues(size == merged.length ? merged : Arrays.copyOf(merged, size));
    }

    @SuppressWarnings("unchecked") // as above
    private static Object overridden(Object option, Object lower, Object higher) {
        return ((Option<Object>) option).overridden(lower, higher);
    }

    private static int positionAt(Object[] entries, int at) {
        return at < entries.length ? ((Option<?>) entries[at]).position() : Integer.MAX_VALUE;
    }

    private int placeOf(Option<?> option) {
        int at = 0;
        while (positionAt(entries, at) < option.position()) {
            at += 2;
        }
        return at;
    }

    private Object[] spliced(int at, int removed, int added) {
        Object[] changed = new Object[entries.length - removed + added];
        System.arraycopy(entries, 0, changed, 0, at);
        System.arraycopy(entries, at + removed, changed, at + added, entries.length - at - removed);
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionValues that && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(entries);
    }

    /** What is set, by name; as much of it as may be shown. */
    @Override
    public String toString() {
        Map<String, Object> shown = new LinkedHashMap<>();
        forEach(new Visitor() {
            @Override
            public <T> void visit(Option<T> option, T value) {
                shown.put(option.name(), option.shown(value));
            }
        });
        return shown.toString();
    }
}
