package io.github.doubao4j.examples.chat;

import java.util.Optional;

/** What a typed line means. */
sealed interface Input {

    /** Nothing was typed. */
    record Nothing() implements Input {}

    /** Something for the model. */
    record Message(String text) implements Input {}

    /** Something for the program. */
    record Command(SlashCommand command, String argument) implements Input {}

    /** Something for the program that it does not know. */
    record Unknown(String word) implements Input {}

    /** Understands a line. One that begins with a blank is for the model, also if a slash follows. */
    static Input of(String line) {
        if (line.isBlank()) {
            return new Nothing();
        }
        if (!line.startsWith("/")) {
            return new Message(line.strip());
        }
        String[] parts = line.strip().split("\\s+", 2);
        Optional<SlashCommand> command = SlashCommand.of(parts[0]);
        return command.isPresent()
                ? new Command(command.get(), parts.length < 2 ? "" : parts[1])
                : new Unknown(parts[0]);
    }
}
