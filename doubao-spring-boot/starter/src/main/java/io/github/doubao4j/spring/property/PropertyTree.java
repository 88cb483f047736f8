package io.github.doubao4j.spring.property;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.internal.catalog.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/** The properties that exist, against which those that are set are held: what nobody reads is a typo. */
public final class PropertyTree {

    private static final Logger LOG = LoggerFactory.getLogger(PropertyTree.class);

    private static final int FEW = 12;
    private static final int SUGGESTIONS = 3;

    private final Map<String, PropertyTree> children = new TreeMap<>();
    private boolean open;
    private boolean mayHaveValue;

    /** Starts a tree without properties. */
    public PropertyTree() {}

    /** Adds a property with nothing below it. */
    public PropertyTree leaf(String name) {
        children.put(name, new PropertyTree());
        return this;
    }

    /** Adds what stands below a property. */
    public PropertyTree branch(String name, PropertyTree below) {
        children.put(name, below);
        return this;
    }

    /** Adds a property below which anything may stand. */
    public PropertyTree open(String name) {
        PropertyTree anything = new PropertyTree();
        anything.open = true;
        return branch(name, anything);
    }

    /** Adds the properties of a builder's options. */
    public PropertyTree options(Class<?> builder) {
        BuilderOption.of(builder).forEach((name, option) -> {
            if (option.raw() == DoubaoModelProfile.class) {
                PropertyTree profile = new PropertyTree()
                        .options(DoubaoModelProfile.Builder.class)
                        .leaf(OptionBinder.LIKE);
                // Or the name of a bean.
                profile.mayHaveValue = true;
                branch(name, profile);
            } else if (option.isNested() || option.isCollection()) {
                open(name);
            } else {
                leaf(name);
            }
        });
        return this;
    }

    /**
     * Checks that all properties that are set exist. An unknown environment variable is only warned of: the name may be somebody else's.
     *
     * @throws DoubaoPropertyException naming what was meant
     */
    public void check(Environment environment) {
        PropertySection.names(environment, OptionBinder.PREFIX, false).forEach(name -> check(name, environment));
        PropertySection.names(environment, OptionBinder.PREFIX, true)
                .filter(name ->
                        !isKnown(PropertySection.uniform(name.toString().substring(OptionBinder.PREFIX.length()))))
                .forEach(name -> LOG.warn("The environment variable for {} is of no property that exists", name));
    }

    private void check(ConfigurationPropertyName name, Environment environment) {
        PropertyTree here = this;
        StringBuilder path = new StringBuilder(OptionBinder.PREFIX);
        for (int i = ConfigurationPropertyName.of(OptionBinder.PREFIX).getNumberOfElements();
                i < name.getNumberOfElements();
                i++) {
            if (here.open) {
                return;
            }
            String element = name.getElement(i, Form.ORIGINAL);
            PropertyTree below = here.child(element);
            if (below == null) {
                throw unknown(path + "." + element, element, here, path.toString());
            }
            path.append('.').append(element);
            here = below;
        }
        if (here.isSection() && hasText(name, environment)) {
            throw new DoubaoPropertyException(
                    path.toString(),
                    path + " has a value, but is a section.",
                    "Set the property below it that is meant. A name with other characters than a to z, digits and dashes"
                            + " stands in brackets: \"[name]\".",
                    null);
        }
    }

    private boolean isSection() {
        return !open && !mayHaveValue && !children.isEmpty();
    }

    /** A section in YAML with nothing below it is blank. */
    private static boolean hasText(ConfigurationPropertyName name, Environment environment) {
        return !Binder.get(environment)
                .bind(name, Bindable.of(String.class))
                .orElse("")
                .isBlank();
    }

    private @Nullable PropertyTree child(String element) {
        return children.entrySet().stream()
                .filter(entry -> PropertySection.same(entry.getKey(), element))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Of a variable it is not known where one element ends. */
    private boolean isKnown(String rest) {
        return open
                || rest.isEmpty()
                || children.entrySet().stream()
                        .anyMatch(entry -> rest.startsWith(PropertySection.uniform(entry.getKey()))
                                && entry.getValue()
                                        .isKnown(rest.substring(PropertySection.uniform(entry.getKey())
                                                .length())));
    }

    private DoubaoPropertyException unknown(String property, String element, PropertyTree where, String path) {
        List<String> meant = new ArrayList<>(NearestNames.to(element, where.children.keySet()).stream()
                .map(name -> path + "." + name)
                .toList());
        paths(OptionBinder.PREFIX)
                .filter(full -> PropertySection.same(full.substring(full.lastIndexOf('.') + 1), element))
                .filter(full -> !meant.contains(full))
                .limit(SUGGESTIONS)
                .forEach(meant::add);
        String action = !meant.isEmpty()
                ? "Did you mean " + String.join(" or ", meant) + "?"
                : where.children.isEmpty()
                        ? "Nothing stands below " + path + "."
                        : where.children.size() <= FEW
                                ? "Below " + path + " there are: " + String.join(", ", where.children.keySet()) + "."
                                : "The editor's completion and docs/spring-boot.md list the properties below " + path
                                        + ".";
        return new DoubaoPropertyException(property, property + " is no property that exists.", action, null);
    }

    private Stream<String> paths(String path) {
        return children.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(path + "." + entry.getKey()), entry.getValue().paths(path + "." + entry.getKey())));
    }
}
