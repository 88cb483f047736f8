package io.github.doubao4j.spring.property;

import dev.langchain4j.model.TokenCountEstimator;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Sets the options of a builder that have a property. What text can express is converted by Spring Boot; of everything else the property
 * names a bean, but for providers, profiles of models, server tools and loggers, which have a form in text.
 */
public final class OptionBinder {

    /** What all properties begin with. */
    public static final String PREFIX = "langchain4j.doubao";

    /** Where providers are described. */
    public static final String PROVIDERS = PREFIX + ".providers";

    /** In a described provider and a profile: what it is like, but for the options that are set. */
    public static final String LIKE = "like";

    private static final ResolvableType RAW_MAP =
            ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);

    private final Environment environment;
    private final ListableBeanFactory beans;
    private final Binder binder;

    /**
     * @param environment has the properties
     * @param beans has what properties name
     */
    public OptionBinder(Environment environment, ListableBeanFactory beans) {
        this.environment = environment;
        this.beans = beans;
        this.binder = Binder.get(environment);
    }

    /**
     * Sets the options that have a property below {@code section}; those of the connection also from {@link #PREFIX}.
     *
     * @return the full names of the properties that were used, by the names of options as {@link BuilderOption#property()} writes them
     * @throws DoubaoPropertyException when a value is wrong
     */
    public Map<String, String> bind(Object builder, String section) {
        Map<String, String> used = new LinkedHashMap<>();
        BuilderOption.of(builder.getClass())
                .forEach((name, option) -> places(option, section)
                        .map(place -> place + "." + name)
                        .filter(property -> set(option, builder, property))
                        .findFirst()
                        .ifPresent(property -> used.put(name, property)));
        return used;
    }

    /** The text of a property; {@code null} when there is none, or it is blank. */
    public @Nullable String text(String property) {
        String text = bound(property, Bindable.of(String.class), "text", true);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Whether a property is {@code true}; {@code otherwise} when there is none.
     *
     * @throws DoubaoPropertyException when it is neither {@code true} nor {@code false}
     */
    public boolean flag(String property, boolean otherwise) {
        Boolean flag = bound(property, Bindable.of(Boolean.class), "true or false", false);
        return flag == null ? otherwise : flag;
    }

    private static Stream<String> places(BuilderOption option, String section) {
        return isOfConnection(option) ? Stream.of(section, PREFIX) : Stream.of(section);
    }

    private static boolean isOfConnection(BuilderOption option) {
        return option.method().getDeclaringClass() == DoubaoConnectionOptions.class;
    }

    private boolean set(BuilderOption option, Object builder, String property) {
        Object value = read(option, property);
        if (value == null) {
            return false;
        }
        try {
            option.set(builder, value);
        } catch (IllegalArgumentException e) {
            throw wrong(option.isSecret(), property, value, option.allowed(), e.getMessage());
        }
        return true;
    }

    private @Nullable Object read(BuilderOption option, String property) {
        if (isOfConnection(option) && option.raw() == String.class) {
            // A key or an address that is blank, such as ${NOT_SET:}, is none: the shared one may be there.
            return text(property);
        }
        if (option.isText()) {
            Object value = bound(property, Bindable.of(option.type()), option.allowed(), option.isSecret());
            return value instanceof Map<?, ?> map && option.type().getGeneric(1).resolve() == Object.class
                    ? withLists(map)
                    : value;
        }
        if (option.element() == DoubaoServerTool.class) {
            return serverTools(property);
        }
        if (option.isCollection()) {
            List<String> names = bound(property, Bindable.listOf(String.class), "names of beans", false);
            return names == null
                    ? null
                    : names.stream()
                            .map(name -> bean(property, name, option.element()))
                            .toList();
        }
        String text = text(property);
        if (option.raw() == DoubaoModelProfile.class && text == null) {
            return profile(property);
        }
        return text == null ? null : named(option.raw(), property, text);
    }

    private Object named(Class<?> type, String property, String text) {
        if (type == Logger.class) {
            return LoggerFactory.getLogger(text);
        }
        if (type == DoubaoProvider.class) {
            return provider(property, text, List.of());
        }
        if (type == TokenCountEstimator.class && text.equals("offline")) {
            return DoubaoTokenCountEstimator.offline();
        }
        return bean(property, text, type);
    }

    /** @param within the described providers that are like this one */
    private DoubaoProvider provider(String property, String text, List<String> within) {
        if (within.stream().anyMatch(name -> PropertySection.same(name, text))) {
            throw wrong(false, property, text, "a provider that is not described by this one", null);
        }
        Optional<PropertySection> described = PropertySection.named(environment, PROVIDERS, text);
        if (described.isPresent()) {
            return describedProvider(described.get(), within);
        }
        try {
            return DoubaoProvider.of(text);
        } catch (IllegalArgumentException e) {
            if (beans.containsBean(text)) {
                return bean(property, text, DoubaoProvider.class);
            }
            String known = Arrays.stream(DoubaoProvider.values())
                    .map(provider -> provider.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            throw wrong(false, property, text, known + ", or a name that is described below " + PROVIDERS, null);
        }
    }

    private DoubaoProvider describedProvider(PropertySection section, List<String> within) {
        String property = section.path() + "." + LIKE;
        String like = text(property);
        List<String> described = new ArrayList<>(within);
        described.add(section.name());
        DoubaoProvider.Builder builder =
                like == null ? DoubaoProvider.builder() : provider(property, like, described).toBuilder();
        builder.name(section.name());
        bind(builder, section.path());
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new DoubaoPropertyException(
                    section.path(),
                    section.path() + " describes no provider: " + e.getMessage() + ".",
                    "Change its properties.",
                    e);
        }
    }

    private @Nullable DoubaoModelProfile profile(String property) {
        if (bound(property, Bindable.<Map<String, Object>>of(RAW_MAP), "options of a profile", false) == null) {
            return null;
        }
        String like = text(property + "." + LIKE);
        DoubaoModelProfile.Builder builder =
                like == null ? DoubaoModelProfile.builder() : DoubaoModelProfile.of(like).toBuilder();
        bind(builder, property);
        return builder.build();
    }

    private @Nullable List<DoubaoServerTool> serverTools(String property) {
        List<Map<String, Object>> raw = bound(
                property,
                Bindable.of(ResolvableType.forClassWithGenerics(List.class, RAW_MAP)),
                "a list of tools, each with its fields, such as type: web_search",
                false);
        if (raw == null) {
            return null;
        }
        List<DoubaoServerTool> tools = new ArrayList<>();
        for (Map<String, Object> fields : raw) {
            try {
                tools.add(DoubaoServerTool.of(withLists(fields)));
            } catch (IllegalArgumentException e) {
                // Fields may hold a key, so that they are not repeated.
                throw wrong(true, property + "[" + tools.size() + "]", "", "fields of a tool", e.getMessage());
            }
        }
        return tools;
    }

    private <T> T bean(String property, String name, Class<T> type) {
        try {
            return beans.getBean(name, type);
        } catch (BeansException e) {
            if (beans.containsBean(name) && beans.isTypeMatch(name, type)) {
                throw e;
            }
            Set<String> names = new LinkedHashSet<>(List.of(beans.getBeanNamesForType(type)));
            throw wrong(
                    false,
                    property,
                    name,
                    "the name of a bean of the type " + type.getName() + ", of which there "
                            + (names.isEmpty() ? "is none" : "are " + String.join(", ", names)),
                    null);
        }
    }

    private <T> @Nullable T bound(String property, Bindable<T> target, String allowed, boolean secret) {
        try {
            return binder.bind(ConfigurationPropertyName.adapt(property, '.'), target)
                    .orElse(null);
        } catch (BindException e) {
            Object value = e.getProperty() == null ? "" : e.getProperty().getValue();
            throw wrong(secret, e.getName().toString(), value, allowed, null);
        }
    }

    /** Spring Boot reads a list within a map as a map of its indexes. */
    private static Map<String, Object> withLists(Map<?, ?> map) {
        Map<String, Object> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> changed.put(String.valueOf(key), listed(value)));
        return changed;
    }

    private static Object listed(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> changed = withLists(map);
        List<Object> list = new ArrayList<>();
        while (changed.containsKey(String.valueOf(list.size()))) {
            list.add(changed.get(String.valueOf(list.size())));
        }
        return list.size() == changed.size() && !list.isEmpty() ? list : changed;
    }

    private static DoubaoPropertyException wrong(
            boolean secret, String property, Object value, String allowed, @Nullable String why) {
        return new DoubaoPropertyException(
                property,
                property
                        + (secret ? " has a value that is not allowed" : " is '" + value + "'")
                        + (why == null ? "." : ": " + why + "."),
                "Allowed: " + allowed + ".",
                null);
    }
}
