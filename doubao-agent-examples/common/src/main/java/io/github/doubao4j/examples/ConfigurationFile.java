package io.github.doubao4j.examples;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of variables that stand behind those of the environment: keys of services, and common options. Looked for where
 * the user keeps configuration, and not in the directory that the program is started in: that may belong to somebody
 * else, who would then choose the server that gets the key.
 */
final class ConfigurationFile {

    private static final String NAME = "doubao-agents.properties";

    private ConfigurationFile() {}

    /**
     * Adds what the file says and the environment does not.
     *
     * @param environment the environment's variables
     * @param named       the file that the user names; it has to exist
     * @throws ConfigurationException if the file cannot be read or holds an unknown name
     */
    static Map<String, String> behind(Map<String, String> environment, Optional<String> named) {
        Optional<Path> file = named.map(ConfigurationFile::existing).or(() -> usual(environment));
        if (file.isEmpty()) {
            return environment;
        }
        Map<String, String> all = read(file.get());
        all.putAll(environment);
        return all;
    }

    private static Path existing(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Said below: there is no such file.
        }
        throw new ConfigurationException(Text.of(ConfigurationFile.class, "config.none", name));
    }

    private static Optional<Path> usual(Map<String, String> environment) {
        String own = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        if (own.isBlank() && home.isBlank()) {
            return Optional.empty();
        }
        Path directory = own.isBlank() ? Path.of(home, ".config") : Path.of(own);
        return Optional.of(directory.resolve(NAME)).filter(Files::isRegularFile);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    Text.of(ConfigurationFile.class, "config.unreadable", file, IoErrors.reason(e)));
        }
        Set<String> known = new TreeSet<>(Endpoint.keyVariables());
        known.addAll(CommonOptions.variables());
        Map<String, String> values = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!known.contains(name)) {
                throw new ConfigurationException(
                        Text.of(ConfigurationFile.class, "config.unknown-name", file, name, String.join(", ", known)));
            }
            values.put(name, properties.getProperty(name).strip());
        }
        return values;
    }
}
