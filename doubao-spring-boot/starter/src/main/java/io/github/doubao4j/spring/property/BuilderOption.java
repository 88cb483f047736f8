package io.github.doubao4j.spring.property;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * An option of a builder: a public method with one parameter that returns the builder. Of several with one name it is the one whose value
 * can be written as text.
 *
 * @param name the method's name
 * @param method sets it
 * @param type what is set
 */
public record BuilderOption(String name, Method method, ResolvableType type) {

    /** Each builder is asked for several times during a start. */
    private static final ClassValue<Map<String, BuilderOption>> OPTIONS = new ClassValue<>() {
        @Override
        protected Map<String, BuilderOption> computeValue(Class<?> builder) {
            return read(builder);
        }
    };

    private static final Set<String> SECRET = Set.of("apiKey", "customHeaders", "customQueryParams");

    /** The options of a builder, by the names of their properties, in alphabetical order. */
    public static Map<String, BuilderOption> of(Class<?> builder) {
        return OPTIONS.get(builder);
    }

    private static Map<String, BuilderOption> read(Class<?> builder) {
        Map<String, BuilderOption> options = new TreeMap<>();
        Arrays.stream(builder.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && !method.isBridge()
                        && !method.isVarArgs()
                        && method.getReturnType() != Object.class
                        && method.getReturnType().isAssignableFrom(builder))
                .map(method -> new BuilderOption(
                        method.getName(), method, ResolvableType.forMethodParameter(method, 0, builder)))
                .sorted(Comparator.comparing(BuilderOption::isText).reversed())
                .forEach(option -> options.putIfAbsent(option.property(), option));
        return Collections.unmodifiableMap(options);
    }

    /** The name in properties: {@code max-output-tokens} of {@code maxOutputTokens}. */
    public String property() {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether values must not be repeated in messages. */
    public boolean isSecret() {
        return SECRET.contains(name);
    }

    /** Whether text, a list or a map of texts can express it; everything else is a bean or has a form of its own. */
    public boolean isText() {
        if (Map.class == type.resolve()) {
            return true;
        }
        return isScalar(isCollection() ? element() : raw());
    }

    /** Whether it takes several values. */
    public boolean isCollection() {
        return Collection.class.isAssignableFrom(raw());
    }

    /** Whether properties may stand below it: those of a map, or of maps in a list. */
    public boolean isNested() {
        return Map.class == raw();
    }

    /** The class of the value. */
    public Class<?> raw() {
        return type.resolve(Object.class);
    }

    /** The class of the elements of a collection, else that of the value. */
    public Class<?> element() {
        return isCollection() ? type.getGeneric(0).resolve(Object.class) : raw();
    }

    /**
     * Sets it.
     *
     * @throws RuntimeException what the method throws
     */
    public void set(Object builder, Object value) {
        try {
            method.invoke(builder, value);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    /** What may be written, for messages. */
    String allowed() {
        Class<?> of = ClassUtils.resolvePrimitiveIfNecessary(element());
        String one = of == Boolean.class
                ? "true or false"
                : of == Integer.class || of == Long.class
                        ? "a whole number"
                        : of == Double.class
                                ? "a number"
                                : of == Duration.class
                                        ? "a duration such as 30s or 2m"
                                        : of == Instant.class
                                                ? "a time such as 2026-12-31T00:00:00Z"
                                                : of.isEnum()
                                                        ? "one of " + constants(of)
                                                        : of == Map.class ? "names with values below it" : "text";
        return isCollection() ? one + ", or several of them with commas" : one;
    }

    private static String constants(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .toList());
    }

    private static boolean isScalar(Class<?> type) {
        return List.of(String.class, Duration.class, Instant.class).contains(type)
                || type.isEnum()
                || ClassUtils.isPrimitiveOrWrapper(type);
    }
}
