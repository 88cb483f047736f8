package io.github.doubao4j.internal.option;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@link Options}: everything about an option, besides its getter and its builder's methods.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int position = COUNT.getAndIncrement();
    private final String name;
    private final Map<WireFormat, Field> fields = new EnumMap<>(WireFormat.class);
    private final Set<String> customNames;
    private final boolean hasField;
    private final boolean mappedAsItIs;
    private final @Nullable String substitute;
    private final @Nullable Function<ChatRequestParameters, @Nullable T> getter;
    private final Consumer<DefaultChatRequestParameters.Builder<?>> unset;
    private final Allowed<? super T> allowed;
    private final UnaryOperator<T> copy;
    private final BinaryOperator<T> override;
    private final Function<T, Object> shown;
    private final Predicate<T> nothing;

    private Option(Row<T> row) {
        this.name = row.name;
        row.paths.forEach((format, path) -> fields.put(format, Field.of(name, path)));
        this.customNames = customNames(row.synonyms);
        this.hasField = row.hasField;
        this.mappedAsItIs = row.mappedAsItIs;
        this.substitute = row.substitute;
        this.getter = row.getter;
        this.unset = row.unset;
        this.allowed = row.allowed;
        this.copy = row.copy;
        this.override = row.override;
        this.shown = row.shown;
        this.nothing = row.nothing;
    }

    private Set<String> customNames(Set<String> synonyms) {
        Set<String> names = new HashSet<>(synonyms);
        fields.values().forEach(field -> names.add(field.path()));
        return Set.copyOf(names);
    }

    /** Starts an option of ours, which {@link OptionValues} hold. */
    public static <T> Row<T> own(String name) {
        return new Row<>(name, null);
    }

    /** Starts one of LangChain4j's common options, which its own class holds. */
    static <T> Row<T> common(String name, Function<ChatRequestParameters, @Nullable T> getter) {
        return new Row<>(name, getter);
    }

    /** The name of the getter and of the builder's method. */
    public String name() {
        return name;
    }

    /** The name of the option in a message: the builder's method, then the field. */
    public String label(WireFormat format) {
        Field field = fields.get(format);
        return field == null ? name : field.label();
    }

    /**
     * The top-level field that the option is sent in.
     *
     * @throws IllegalArgumentException when the format has none
     */
    public String field(WireFormat format) {
        return fieldIn(format).outer();
    }

    /** The field that the option is sent in, within {@link #field(WireFormat)} where that is another one. */
    public String nestedField(WireFormat format) {
        return fieldIn(format).inner();
    }

    /** Adds the option to the fields of a request, beside what its field holds already. */
    public void put(WireFormat format, Map<String, @Nullable Object> request, Object value) {
        Field field = fieldIn(format);
        if (!field.isNested()) {
            request.put(field.outer(), value);
            return;
        }
        Map<Object, @Nullable Object> inside = new LinkedHashMap<>();
        if (request.get(field.outer()) instanceof Map<?, ?> before) {
            inside.putAll(before);
        }
        inside.put(field.inner(), value);
        request.put(field.outer(), inside);
    }

    /** The value that the fields of a request have for it; {@code null} when there is none. */
    public @Nullable Object valueIn(WireFormat format, Map<String, @Nullable Object> request) {
        Field field = fieldIn(format);
        Object outer = request.get(field.outer());
        if (!field.isNested()) {
            return outer;
        }
        return outer instanceof Map<?, ?> map ? map.get(field.inner()) : null;
    }

    /** Removes it from the fields of a request; its neighbours stay. */
    public void removeFrom(WireFormat format, Map<String, @Nullable Object> request) {
        Field field = fieldIn(format);
        if (field.isNested() && request.get(field.outer()) instanceof Map<?, ?> before && before.size() > 1) {
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(before);
            rest.remove(field.inner());
            request.put(field.outer(), rest);
        } else {
            request.remove(field.outer());
        }
    }

    private Field fieldIn(WireFormat format) {
        Field field = fields.get(format);
        if (field == null) {
            throw new IllegalArgumentException(name + " has no field in " + format);
        }
        return field;
    }

    /** Whether the option is for a field that the format does not have. */
    public boolean isMissingIn(WireFormat format) {
        return hasField && !fields.containsKey(format);
    }

    /** Why it cannot be sent in a format that it is missing in, and which models can send it. */
    public String missing(WireFormat format) {
        String elsewhere = WireFormat.modelsWith(this);
        return elsewhere.isEmpty()
                ? "the Doubao API has no such field; " + name + " is not supported"
                : format.api() + " does not support it; " + name + " is supported by " + elsewhere;
    }

    /** Whether the value of the field is the option's own; else the mapping has a rule for it. */
    public boolean isMappedAsItIs() {
        return mappedAsItIs;
    }

    /** The alternative to an option that a format has no field for. */
    public @Nullable String substitute() {
        return substitute;
    }

    /** The value, whatever class the parameters are of; {@code null} when it is not set. */
    public @Nullable T in(ChatRequestParameters parameters) {
        return getter == null ? OptionValues.of(parameters).get(this) : kept(getter.apply(parameters));
    }

    /** The flaw of a value, {@code null} when it has none. */
    public Allowed.@Nullable Flaw flaw(WireFormat format, T value) {
        return allowed.flaw(label(format), value);
    }

    /** Which values it may have, in the words of the messages; empty when any. */
    public String allowed() {
        return allowed.description();
    }

    int position() {
        return position;
    }

    boolean isCommon() {
        return getter != null;
    }

    /** Removes the option, a common one, from the lower level. */
    void unsetIn(DefaultChatRequestParameters.Builder<?> lower) {
        unset.accept(lower);
    }

    /** The custom parameters that set the same field, in any format; a nested one with a dot. */
    Set<String> customNames() {
        return customNames;
    }

    /** A value as it is kept; {@code null} when it means unset. */
    @Nullable
    T kept(@Nullable T value) {
        return value == null || nothing.test(value) ? null : copy.apply(value);
    }

    T overridden(T lower, T higher) {
        return override.apply(lower, higher);
    }

    /** A value as it may be shown. */
    public Object shown(T value) {
        return shown.apply(value);
    }

    /**
     * Where an option is sent, and what a message calls it; made once, since every request is checked.
     */
    private record Field(String outer, String inner, String label) {

        static Field of(String option, String path) {
            int dot = path.indexOf('.');
            return new Field(
                    dot < 0 ? path : path.substring(0, dot),
                    path.substring(path.lastIndexOf('.') + 1),
                    path.equals(option) ? option : option + " (" + path + ")");
        }

        boolean isNested() {
            return !outer.equals(inner);
        }

        String path() {
            return isNested() ? outer + "." + inner : outer;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Builds a row. By default every value is allowed and sent as it is, a value of a higher
     * level replaces that of a lower one, and it is shown.
     */
    public static final class Row<T> {

        private final String name;
        private final @Nullable Function<ChatRequestParameters, @Nullable T> getter;
        private final Map<WireFormat, String> paths = new EnumMap<>(WireFormat.class);
        private final Set<String> synonyms = new HashSet<>();
        private boolean hasField = true;
        private boolean mappedAsItIs = true;
        private @Nullable String substitute;
        private Consumer<DefaultChatRequestParameters.Builder<?>> unset = lower -> {};
        private Allowed<? super T> allowed = Allowed.any();
        private UnaryOperator<T> copy = value -> value;
        private BinaryOperator<T> override = (lower, higher) -> higher;
        private Function<T, Object> shown = value -> value;
        private Predicate<T> nothing = value -> false;

        private Row(String name, @Nullable Function<ChatRequestParameters, @Nullable T> getter) {
            this.name = name;
            this.getter = getter;
        }

        /** Its field; one within another with a dot. Without it the format has no such field. */
        public Row<T> field(WireFormat format, String path) {
            paths.put(format, path);
            return this;
        }

        /** Another name of the same field, so that a custom parameter of its name does not outlive the option. */
        Row<T> alsoNamed(String path) {
            synonyms.add(path);
            return this;
        }

        /** The mapping of each format has a rule for it. */
        Row<T> mappedByRule() {
            mappedAsItIs = false;
            return this;
        }

        /** It has no field of its own: it is sent elsewhere, or changes what another option sends. */
        Row<T> withoutField() {
            hasField = false;
            mappedAsItIs = false;
            return this;
        }

        /** What to use where the format has no such field. */
        Row<T> substitute(String other) {
            substitute = other;
            return this;
        }

        /** How a common option that others displace is taken back. */
        Row<T> unset(Consumer<DefaultChatRequestParameters.Builder<?>> unsetting) {
            unset = unsetting;
            return this;
        }

        /** Which values it may have. */
        public Row<T> allowed(Allowed<? super T> values) {
            allowed = values;
            return this;
        }

        /** Which value means unset. */
        Row<T> nothingWhen(Predicate<T> condition) {
            nothing = condition;
            return this;
        }

        /** How a value that can change is kept. */
        Row<T> copied(UnaryOperator<T> copying) {
            copy = copying;
            return this;
        }

        /** How the values of two levels become one; the higher one comes second. */
        Row<T> overridden(BinaryOperator<T> joining) {
            override = joining;
            return this;
        }

        /** How {@code toString} shows its value. */
        Row<T> shown(Function<T, Object> part) {
            shown = part;
            return this;
        }

        /** The row. */
        public Option<T> row() {
            return new Option<>(this);
        }
    }
}
