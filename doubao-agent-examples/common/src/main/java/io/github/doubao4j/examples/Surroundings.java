package io.github.doubao4j.examples;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment the variables of the environment, and behind them those of the configuration file
 * @param language    the language to speak
 * @param input       standard input
 */
public record Surroundings(Map<String, String> environment, Language language, InputStream input) {

    /** Keeps its own copy of the variables. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * Looks around. Done before the command line is understood, since the help speaks the language as well.
     *
     * @throws ConfigurationException if the configuration file cannot be read, or the language is unknown
     */
    static Surroundings of(Map<String, String> environment, InputStream input, String... args) {
        Map<String, String> all = ConfigurationFile.behind(environment, valueOf("--config", args));
        return new Surroundings(all, language(all, args), input);
    }

    /** The language, as far as it is known when everything else is not. */
    static Language language(Map<String, String> environment, String... args) {
        Optional<String> asked = valueOf("--lang", args).or(() -> Optional.ofNullable(environment.get("DOUBAO_LANG")));
        return asked.filter(name -> !name.isBlank())
                .map(name -> Language.named(name)
                        .orElseThrow(() ->
                                new ConfigurationException(Text.of(Surroundings.class, "unknown-language", name))))
                .orElseGet(() -> Language.of(environment));
    }

    private static Optional<String> valueOf(String option, String... args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(option + "=")) {
                return Optional.of(args[i].substring(option.length() + 1));
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }
}
