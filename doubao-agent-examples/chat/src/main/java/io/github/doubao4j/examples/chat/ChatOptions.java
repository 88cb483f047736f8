package io.github.doubao4j.examples.chat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which conversation goes on, and where it is kept. */
final class ChatOptions {

    private static final int FEWEST = 4;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--conversation", order = -4, paramLabel = "NAME", defaultValue = "default")
    private String conversation = "default";

    @Option(names = "--new", order = -3)
    private boolean anew;

    @Option(names = "--memory", order = -2, paramLabel = "DIR")
    private @Nullable Path memory;

    private int remember = 60;

    @Option(names = "--remember", order = -1, paramLabel = "N", defaultValue = "60")
    void remember(int messages) {
        if (messages < FEWEST) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "picocli sets it").commandLine(),
                    "--remember must be at least " + FEWEST + " but is " + messages);
        }
        remember = messages;
    }

    String conversation() {
        return conversation;
    }

    /** Whether an earlier conversation of that name is put away first. */
    boolean anew() {
        return anew;
    }

    int remember() {
        return remember;
    }

    boolean namesMemory() {
        return memory != null;
    }

    /** Where conversations are kept: as given, or where programs keep their data for a user. */
    Path memory(Map<String, String> environment) {
        if (memory != null) {
            return memory;
        }
        Path data = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        // The specification has relative paths ignored.
        Path base = data.isAbsolute()
                ? data
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".local", "share");
        return base.resolve("doubao-agents").resolve("chats");
    }
}
