package io.github.doubao4j.examples.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Where the program keeps what it can make anew: the user's cache directory, as each system has it. */
public final class UserCache {

    private final Path cache;

    private UserCache(Path cache) {
        this.cache = cache;
    }

    /**
     * The cache of a user.
     *
     * @param environment the environment's variables
     */
    public static UserCache of(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        String chosen = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache;
        if (!chosen.isBlank()) {
            cache = Path.of(chosen);
        } else if (system.startsWith("windows")) {
            cache = Path.of(environment.getOrDefault(
                    "LOCALAPPDATA", home.resolve("AppData/Local").toString()));
        } else if (system.startsWith("mac")) {
            cache = home.resolve("Library/Caches");
        } else {
            cache = home.resolve(".cache");
        }
        return new UserCache(cache.resolve("doubao-agents"));
    }

    /**
     * Where the index of a folder is.
     *
     * @param folder its real path
     * @param suffix tells several indexes of it apart; empty for the usual one
     */
    public Path index(Path folder, String suffix) {
        String name = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return cache.resolve("index").resolve(name + suffix);
    }

    /** Where it is noted which fonts the machine has. */
    public Path fonts() {
        return cache.resolve("fonts");
    }

    /** Where native libraries are unpacked. */
    public Path nativeLibraries() {
        return cache.resolve("native");
    }

    /**
     * Where documents that ship with the program are unpacked.
     *
     * @param name of the collection
     */
    public Path documents(String name) {
        return cache.resolve("documents").resolve(name);
    }
}
