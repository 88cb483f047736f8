package io.github.doubao4j.examples;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that every command has can also be given as variables: {@code --max-rounds} as {@code DOUBAO_MAX_ROUNDS}.
 */
final class CommonOptions implements IDefaultValueProvider {

    /** One is needed before any other option, to find the others; the other is said for one run, not once and for all. */
    private static final Set<String> NO_VARIABLE = Set.of("--config", "--force");

    private static final Map<String, String> VARIABLES = find();

    private final Map<String, String> environment;

    CommonOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The names of the variables. */
    static Set<String> variables() {
        return Set.copyOf(VARIABLES.values());
    }

    /** The variable that gave an option its value, if one did. */
    Optional<String> origin(@Nullable ArgSpec arg, String... args) {
        if (!(arg instanceof OptionSpec option) || value(option) == null) {
            return Optional.empty();
        }
        for (String word : args) {
            if (word.split("=", 2)[0].equals(option.longestName())) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(VARIABLES.get(option.longestName()));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        return arg instanceof OptionSpec option ? value(option) : null;
    }

    private @Nullable String value(OptionSpec option) {
        String variable = VARIABLES.get(option.longestName());
        String value = variable == null ? null : environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Map<String, String> find() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object options : new Object[] {new ModelOptions(), new RunOptions()}) {
            CommandSpec spec = CommandLine.Model.CommandSpec.forAnnotatedObjectLenient(options);
            for (OptionSpec option : spec.options()) {
                String name = option.longestName();
                if (!NO_VARIABLE.contains(name)) {
                    variables.put(
                            name,
                            "DOUBAO_"
                                    + name.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
                }
            }
        }
        return variables;
    }
}
