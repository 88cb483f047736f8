package io.github.doubao4j.spring.test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * The properties that lead to the emulator, and with them those of single models: a model's own address and key come before those of
 * all models, and a test would call the service, and pay for it. What the test itself sets for one model stays.
 *
 * @param properties by their names
 * @param variables those that are variables of the environment
 */
record OwnProperties(Map<String, Object> properties, Map<String, Object> variables) {

    private static final String STARTER = "langchain4j.doubao.";

    /** The second is that of {@code @DynamicPropertySource}. */
    private static final Set<String> OF_TESTS =
            Set.of(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, "Dynamic Test Properties");

    static OwnProperties of(PropertySources sources, Map<String, Object> forAll) {
        Map<String, Object> properties = new HashMap<>(forAll);
        Map<String, Object> variables = new HashMap<>();
        Set<String> ofTest = new HashSet<>();
        for (PropertySource<?> source : sources) {
            for (String name : names(source)) {
                if (OF_TESTS.contains(source.getName())) {
                    ofTest.add(uniform(name));
                } else if (!ofTest.contains(uniform(name))) {
                    forAll.forEach((all, value) -> {
                        if (isOfOneModel(name, all)) {
                            (source instanceof SystemEnvironmentPropertySource ? variables : properties)
                                    .put(name, value);
                        }
                    });
                }
            }
        }
        return new OwnProperties(properties, variables);
    }

    private static List<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> listed ? List.of(listed.getPropertyNames()) : List.of();
    }

    private static boolean isOfOneModel(String name, String all) {
        String last = all.substring(all.lastIndexOf('.') + 1);
        return all.equals(STARTER + last)
                && uniform(name).startsWith(uniform(STARTER))
                && uniform(name).endsWith(uniform(last))
                && !uniform(name).equals(uniform(all));
    }

    private static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
