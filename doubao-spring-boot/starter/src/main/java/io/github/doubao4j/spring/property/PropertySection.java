package io.github.doubao4j.spring.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Properties with a name that the user gave them, such as those of one of several models.
 *
 * @param name the name
 * @param path the full name of the section
 */
public record PropertySection(String name, String path) {

    /**
     * The sections below a property, in the order in which the sources name them. Environment variables, which know neither case nor dashes,
     * add one only if it is not among those of other sources.
     */
    public static List<PropertySection> below(Environment environment, String parent) {
        List<PropertySection> sections = new ArrayList<>();
        names(environment, parent, false).forEach(name -> add(sections, parent, name));
        List<String> known =
                sections.stream().map(section -> uniform(section.name())).toList();
        names(environment, parent, true)
                .filter(name -> known.stream().noneMatch(uniform(rest(name, parent))::startsWith))
                .forEach(name -> add(sections, parent, name));
        return sections;
    }

    /** The section of that name, however it is written. */
    public static Optional<PropertySection> named(Environment environment, String parent, String name) {
        return below(environment, parent).stream()
                .filter(section -> same(section.name(), name))
                .findFirst();
    }

    /** Whether a property, or any below it, is set. */
    public static boolean isSet(Environment environment, String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        String uniform = uniform(property);
        return names(environment, OptionBinder.PREFIX, false)
                        .anyMatch(set -> name.equals(set) || name.isAncestorOf(set))
                || names(environment, OptionBinder.PREFIX, true)
                        .anyMatch(set -> uniform(set.toString()).startsWith(uniform));
    }

    /** Whether two names differ in case and dashes only, which Spring Boot does not distinguish. */
    public static boolean same(String one, String other) {
        return uniform(one).equals(uniform(other));
    }

    /** The full names of all properties below a property, of environment variables only or of all other sources. */
    static Stream<ConfigurationPropertyName> names(Environment environment, String parent, boolean fromVariables) {
        ConfigurationPropertyName above = ConfigurationPropertyName.of(parent);
        List<ConfigurationPropertyName> names = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable
                    && isVariables(source) == fromVariables) {
                iterable.stream().filter(above::isAncestorOf).forEach(names::add);
            }
        }
        return names.stream();
    }

    static String uniform(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isVariables(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    private static String rest(ConfigurationPropertyName name, String parent) {
        return name.toString().substring(parent.length());
    }

    private static void add(List<PropertySection> sections, String parent, ConfigurationPropertyName full) {
        int index = ConfigurationPropertyName.of(parent).getNumberOfElements();
        String name = full.getElement(index, Form.ORIGINAL);
        if (sections.stream().noneMatch(section -> same(section.name(), name))) {
            boolean plain = name.matches("[A-Za-z0-9_-]+");
            sections.add(new PropertySection(name, plain ? parent + "." + name : parent + "[" + name + "]"));
        }
    }
}
