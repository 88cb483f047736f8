package io.github.doubao4j.emulator.internal.script;

import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ScriptException;
import java.util.Set;

/** Reads the keys of a script file that make a response different from what the document says. */
final class DeviationReader {

    static final Set<String> KEYS = Set.of(
            "withoutEventNames",
            "withoutItemIds",
            "withoutUsage",
            "withoutDeltas",
            "withoutDoneEvents",
            "withoutItemEvents",
            "withoutFinalOutput",
            "repeatedEvents",
            "swappedEvents",
            "unknownItems",
            "unknownEvents");

    private DeviationReader() {}

    static Reply with(Reply reply, String key) {
        return switch (key) {
            case "withoutEventNames" -> reply.withoutEventNames();
            case "withoutItemIds" -> reply.withoutItemIds();
            case "withoutUsage" -> reply.withoutUsage();
            case "withoutDeltas" -> reply.withoutDeltas();
            case "withoutDoneEvents" -> reply.withoutDoneEvents();
            case "withoutItemEvents" -> reply.withoutItemEvents();
            case "withoutFinalOutput" -> reply.withoutFinalOutput();
            case "repeatedEvents" -> reply.withRepeatedEvents();
            case "swappedEvents" -> reply.withSwappedEvents();
            case "unknownItems" -> reply.withUnknownItems();
            case "unknownEvents" -> reply.withUnknownEvents();
            default -> throw new ScriptException("a reply has an unknown key: " + key);
        };
    }
}
