package io.github.doubao4j.examples.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done beside talking. */
enum SlashCommand {
    IMAGE,
    VIDEO,
    MODEL,
    EFFORT,
    THINKING,
    USAGE,
    HISTORY,
    RETRY,
    CLEAR,
    HELP,
    EXIT;

    /** As it is typed. */
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<SlashCommand> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equalsIgnoreCase(word))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(SlashCommand::word).collect(Collectors.joining(" "));
    }
}
